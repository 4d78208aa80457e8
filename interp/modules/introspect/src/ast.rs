//! `_ast`: the classes of syntax trees, made of the table that the parser's trees are made of, and trees as objects.
//!
//! Classes are made once, when the module or a tree is first asked for; [`classes`] holds them by their place in the
//! table.

mod classes;
mod from_object;
mod node;
mod to_object;

pub use classes::{class_of, ready};
pub use from_object::from_object;
pub use node::AST;
pub use to_object::{to_object, value_of};

use sidewinder_macros::pymodule;
use sidewinder_object::reference::Fallible;
use sidewinder_object::structs::Module;
use sidewinder_object::{Int, Object};
use sidewinder_vm::compiling::flags;

#[allow(missing_docs, reason = "the module has no docstring in Python either")]
#[pymodule(name = "_ast")]
pub mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        ready()?;
        module.add("AST", &AST)?;
        for (name, flag) in [
            ("PyCF_ALLOW_TOP_LEVEL_AWAIT", flags::ALLOW_TOP_LEVEL_AWAIT),
            ("PyCF_ONLY_AST", flags::ONLY_AST),
            ("PyCF_TYPE_COMMENTS", flags::TYPE_COMMENTS),
            ("PyCF_OPTIMIZED_AST", flags::OPTIMIZED_AST),
        ] {
            module.add(name, &*Int::new(i64::from(flag))?)?;
        }
        classes::for_each(|class, object| module.add(class.name, object))
    }
}

/// Whether an object is a node of a tree.
pub fn is_node(object: &Object) -> Fallible<bool> {
    Ok(object.class().is_subtype(&AST))
}
