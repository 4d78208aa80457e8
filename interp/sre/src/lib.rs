//! The engine behind the re module: runs the code that Lib/re compiles.
