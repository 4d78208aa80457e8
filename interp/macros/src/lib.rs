//! Attribute macros that register native modules, types and functions and bind their arguments.
