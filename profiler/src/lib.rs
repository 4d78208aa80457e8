//! Sampling profiler, flame graphs and specialiser statistics.
