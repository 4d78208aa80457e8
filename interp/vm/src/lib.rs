//! Frames, the eval loop, the specialiser, functions, generators, imports.
