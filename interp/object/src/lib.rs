//! The kernel: object header, references, type objects and slots, abstract protocols, errors, memory, collector, thread state.
