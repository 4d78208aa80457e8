//! Native modules: the core group.
