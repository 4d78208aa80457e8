//! The differential harness: finds or installs CPython, runs the same input on both sides, compares what can be
//! observed, and says where the two first differ.
//!
//! [`python`] finds the oracle; [`case`] is what both sides are given; [`worker`] runs either side in processes that
//! may crash or hang, [`subject`] being ours; [`compare`] holds one module per comparator and the run over many
//! cases. Absent: the command line (the root package's `src/commands`), the making of inputs (`sidewinder-fuzz`),
//! and the printing of reports (`sidewinder-reports`).

pub mod bench;
pub mod campaign;
pub mod case;
pub mod compare;
pub mod cpython_tests;
pub mod findings;
pub mod programs;
pub mod progress;
pub mod python;
pub mod reduce;
pub mod subject;
pub mod worker;
