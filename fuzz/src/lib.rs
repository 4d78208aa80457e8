//! Generators and mutators of Python programs, and the campaigns that run them.
