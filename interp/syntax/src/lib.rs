//! Source text to tokens to AST, and every SyntaxError on the way.
