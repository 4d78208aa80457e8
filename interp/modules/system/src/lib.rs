//! Native modules: the system group.
