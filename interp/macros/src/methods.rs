//! `#[pymethods]` and `#[pymodule]`: tables of functions and computed attributes from an inline module.

use crate::signature::{Convention, Kind, Parameter, Signature};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{format_ident, quote};
use std::collections::BTreeMap;
use std::ffi::CString;
use syn::{
    Attribute, Error, Expr, FnArg, Ident, Item, ItemFn, ItemMod, Lit, LitBool, LitStr, Meta, Result, Type,
};

/// What an attribute makes of a function.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Method,
    ClassMethod,
    StaticMethod,
    Function,
    Getter,
    Setter,
    New,
    Init,
}

impl Role {
    fn of(attribute: &Attribute) -> Option<Role> {
        let name = attribute.path().get_ident()?.to_string();
        Some(match name.as_str() {
            "method" => Role::Method,
            "classmethod" => Role::ClassMethod,
            "staticmethod" => Role::StaticMethod,
            "function" => Role::Function,
            "getter" => Role::Getter,
            "setter" => Role::Setter,
            "new" => Role::New,
            "init" => Role::Init,
            _ => return None,
        })
    }
}

/// The options of an attribute.
#[derive(Default)]
struct Options {
    sig: Option<LitStr>,
    name: Option<String>,
    convention: Option<Convention>,
    text: Option<bool>,
    coexist: bool,
}

fn options(attribute: &Attribute) -> Result<Options> {
    let mut options = Options::default();
    if matches!(attribute.meta, Meta::Path(_)) {
        return Ok(options);
    }
    attribute.parse_nested_meta(|meta| {
        if meta.path.is_ident("sig") {
            options.sig = Some(meta.value()?.parse()?);
        } else if meta.path.is_ident("name") {
            options.name = Some(meta.value()?.parse::<LitStr>()?.value());
        } else if meta.path.is_ident("convention") {
            let text: LitStr = meta.value()?.parse()?;
            let convention = Convention::parse(&text.value());
            options.convention =
                Some(convention.ok_or_else(|| Error::new(text.span(), "no such convention"))?);
        } else if meta.path.is_ident("text") {
            options.text = Some(meta.value()?.parse::<LitBool>()?.value);
        } else if meta.path.is_ident("coexist") {
            options.coexist = true;
        } else {
            return Err(meta.error("expected sig, name, convention, text or coexist"));
        }
        Ok(())
    })?;
    Ok(options)
}

/// The text of the `///` comments.
fn documentation(function: &ItemFn) -> String {
    let lines = function.attrs.iter().filter_map(|attribute| {
        let Meta::NameValue(pair) = &attribute.meta else {
            return None;
        };
        match &pair.value {
            Expr::Lit(literal) if pair.path.is_ident("doc") => match &literal.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn c_string(text: &str, span: Span) -> Result<Literal> {
    let text = CString::new(text).map_err(|_| Error::new(span, "a null byte in a C string"))?;
    Ok(Literal::c_string(&text))
}

/// The types of the Rust function's parameters.
fn types(function: &ItemFn) -> Result<Vec<&Type>> {
    function
        .sig
        .inputs
        .iter()
        .map(|input| match input {
            FnArg::Typed(typed) => Ok(&*typed.ty),
            FnArg::Receiver(receiver) => Err(Error::new(receiver.self_token.span, "no `self` here")),
        })
        .collect()
}

/// The expression that hands the receiver over as the function wants it.
fn receiver(kind: &Type) -> TokenStream {
    if let Type::Reference(reference) = kind {
        let target = &reference.elem;
        let is_object =
            matches!(&**target, Type::Path(p) if p.path.segments.last().is_some_and(|s| s.ident == "Object"));
        if !is_object {
            return quote!(::sidewinder_object::arguments::receiver::<#target>(this)?);
        }
    }
    quote!(this)
}

/// A type as `from_arg` wants it: with inferred lifetimes.
fn last_ident(kind: &Type) -> Option<String> {
    match kind {
        Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
        _ => None,
    }
}

/// The Rust expression of a default.
fn default(parameter: &Parameter, kind: &Type, span: Span) -> Result<TokenStream> {
    let text = parameter.default.as_deref().unwrap_or_default();
    let last = last_ident(kind).unwrap_or_default();
    let bad = || {
        Error::new(
            span,
            format!(
                "give `{}` the type Option<...>: {text} is no literal",
                parameter.name
            ),
        )
    };
    if last == "OrNone" && text == "None" {
        return Ok(quote!(::sidewinder_object::arguments::OrNone(None)));
    }
    let value = match text {
        "True" => quote!(true),
        "False" => quote!(false),
        "sys.maxsize" => quote!(isize::MAX),
        "None" => return Err(bad()),
        _ => {
            let (sign, digits) = match text.strip_prefix('-') {
                Some(rest) => (quote!(-), rest),
                None => (quote!(), text),
            };
            if last == "f64" {
                let number = digits.parse::<f64>().map_err(|_| bad())?;
                let number = Literal::f64_unsuffixed(number);
                quote!(#sign #number)
            } else if last == "bool" {
                let number = digits.parse::<i64>().map_err(|_| bad())?;
                let truth = number != 0;
                quote!(#truth)
            } else {
                let number = Literal::u64_unsuffixed(digits.parse::<u64>().map_err(|_| bad())?);
                quote!(#sign #number)
            }
        }
    };
    Ok(if last == "SliceIndex" {
        quote!(::sidewinder_object::arguments::SliceIndex(#value))
    } else {
        value
    })
}

/// The conversion of each parameter, in the order of the signature; places are `place0`, `place1`...
fn conversions(signature: &Signature, kinds: &[&Type], only: bool, span: Span) -> Result<Vec<TokenStream>> {
    if kinds.len() != signature.parameters.len() {
        return Err(Error::new(
            span,
            format!(
                "the signature has {} parameters, the function {} after its receiver",
                signature.parameters.len(),
                kinds.len()
            ),
        ));
    }
    let function = &signature.name;
    let mut at = 0usize;
    let mut out = Vec::new();
    for (parameter, kind) in signature.parameters.iter().zip(kinds) {
        match parameter.kind {
            Kind::Rest => {
                out.push(quote!(SIGNATURE.rest(args)));
                continue;
            }
            Kind::Keywords => {
                out.push(quote!(Some(&*SIGNATURE.rest_keywords(args)?)));
                continue;
            }
            _ => {}
        }
        let place = format_ident!("place{at}");
        at += 1;
        let name = &parameter.name;
        let shown = match parameter.kind {
            Kind::PositionalOnly if only => quote!(Only),
            Kind::PositionalOnly => quote!(Position(#at)),
            _ => quote!(Name(#name)),
        };
        let convert = quote! {
            <#kind as ::sidewinder_object::arguments::FromArg>::from_arg(
                value,
                ::sidewinder_object::arguments::Place {
                    function: #function,
                    parameter: ::sidewinder_object::arguments::Parameter::#shown,
                },
            )?
        };
        let absent = if parameter.default.is_none() {
            quote!(return Err(::sidewinder_object::errors::bad_internal_call()))
        } else if last_ident(kind).is_some_and(|last| last == "Option") {
            quote!(None)
        } else {
            default(parameter, kind, span)?
        };
        out.push(quote!(match #place { Some(value) => #convert, None => #absent }));
    }
    Ok(out)
}

fn names(signature: &Signature) -> Vec<Ident> {
    (0..signature.places().count())
        .map(|index| format_ident!("place{index}"))
        .collect()
}

/// What the module grows by.
#[derive(Default)]
struct Tables {
    items: Vec<TokenStream>,
    methods: Vec<TokenStream>,
    getsets: BTreeMap<String, Attributes>,
    order: Vec<String>,
}

#[derive(Default)]
struct Attributes {
    get: Option<Ident>,
    set: Option<Ident>,
    doc: String,
}

impl Tables {
    fn attributes(&mut self, name: String) -> &mut Attributes {
        if !self.getsets.contains_key(&name) {
            self.order.push(name.clone());
        }
        self.getsets.entry(name).or_default()
    }

    fn add(&mut self, role: Role, options: &Options, function: &ItemFn) -> Result<()> {
        match role {
            Role::Getter => self.getter(options, function),
            Role::Setter => self.setter(options, function),
            Role::New | Role::Init => self.slot(role, options, function),
            _ => self.method(role, options, function),
        }
    }

    fn getter(&mut self, options: &Options, function: &ItemFn) -> Result<()> {
        let name = &function.sig.ident;
        let wrapper = format_ident!("__get_{name}");
        let kinds = types(function)?;
        let [kind] = kinds.as_slice() else {
            return Err(Error::new(name.span(), "a getter takes the object"));
        };
        let this = receiver(kind);
        self.items.push(quote! {
            extern "C" fn #wrapper(
                this: &::sidewinder_object::Object,
                _: *mut ::core::ffi::c_void,
            ) -> ::sidewinder_object::PyResult {
                Result::and_then(#name(#this), ::sidewinder_object::arguments::ToObject::to_object)
            }
        });
        let doc = documentation(function);
        let python = options.name.clone().unwrap_or_else(|| name.to_string());
        let entry = self.attributes(python);
        entry.get = Some(wrapper);
        entry.doc = doc;
        Ok(())
    }

    fn setter(&mut self, options: &Options, function: &ItemFn) -> Result<()> {
        let name = &function.sig.ident;
        let wrapper = format_ident!("__set_{name}");
        let kinds = types(function)?;
        let [kind, _] = kinds.as_slice() else {
            return Err(Error::new(name.span(), "a setter takes the object and the value"));
        };
        let this = receiver(kind);
        self.items.push(quote! {
            extern "C" fn #wrapper(
                this: &::sidewinder_object::Object,
                value: Option<&::sidewinder_object::Object>,
                _: *mut ::core::ffi::c_void,
            ) -> ::sidewinder_object::Status {
                fn run(
                    this: &::sidewinder_object::Object,
                    value: Option<&::sidewinder_object::Object>,
                ) -> ::sidewinder_object::Fallible {
                    #name(#this, value)
                }
                run(this, value).into()
            }
        });
        let plain = name.to_string();
        let python = options
            .name
            .clone()
            .unwrap_or_else(|| plain.strip_prefix("set_").unwrap_or(&plain).to_owned());
        self.attributes(python).set = Some(wrapper);
        Ok(())
    }

    /// `tp_new` or `tp_init`.
    fn slot(&mut self, role: Role, options: &Options, function: &ItemFn) -> Result<()> {
        let name = &function.sig.ident;
        let span = name.span();
        let sig = options
            .sig
            .as_ref()
            .ok_or_else(|| Error::new(span, "`sig` is missing"))?;
        let signature = Signature::parse(&sig.value(), sig.span())?;
        let kinds = types(function)?;
        let (first, rest) = kinds
            .split_first()
            .ok_or_else(|| Error::new(span, "a receiver is missing"))?;
        let convert = conversions(&signature, rest, false, span)?;
        let places = names(&signature);
        let count = places.len();
        let constant = signature.constant();
        let slot = format_ident!("slot_{name}");
        let positional_only = signature
            .parameters
            .iter()
            .all(|p| matches!(p.kind, Kind::PositionalOnly | Kind::Rest));
        let doc = format!("The slot of `{name}`: binds a tuple and a dict.");
        let this = receiver(first);
        let (head, result, class, body) = if role == Role::New {
            (
                quote!(class: &::sidewinder_object::TypeObject),
                quote!(::sidewinder_object::PyResult),
                quote!(class),
                quote!(Result::and_then(
                    #name(class #(, #convert)*),
                    ::sidewinder_object::arguments::ToObject::to_object
                )),
            )
        } else {
            (
                quote!(this: &::sidewinder_object::Object),
                quote!(::sidewinder_object::Status),
                quote!(this.class()),
                quote!(#name(#this #(, #convert)*)),
            )
        };
        let filter = if positional_only {
            quote!(.filter(|_| ::sidewinder_object::arguments::refuses_keywords(#class)))
        } else {
            quote!()
        };
        let finish = if role == Role::New {
            quote!()
        } else {
            quote!(.into())
        };
        self.items.push(quote! {
            #[doc = #doc]
            pub(crate) extern "C" fn #slot(
                #head,
                args: &::sidewinder_object::Tuple,
                keywords: Option<&::sidewinder_object::Dict>,
            ) -> #result {
                const SIGNATURE: ::sidewinder_object::arguments::Signature = #constant;
                ::sidewinder_object::arguments::with_args(args, keywords #filter, |args| {
                    let [#(#places),*] = SIGNATURE.bind::<#count>(args)?;
                    #body
                })
                #finish
            }
        });
        Ok(())
    }

    fn method(&mut self, role: Role, options: &Options, function: &ItemFn) -> Result<()> {
        let rust_name = &function.sig.ident;
        let span = rust_name.span();
        let signature = match &options.sig {
            Some(sig) => Some(Signature::parse(&sig.value(), sig.span())?),
            None => None,
        };
        let python = options
            .name
            .clone()
            .or_else(|| signature.as_ref().map(|s| s.name.clone()))
            .unwrap_or_else(|| rust_name.to_string());
        let convention = options
            .convention
            .or_else(|| signature.as_ref().map(Signature::convention))
            .ok_or_else(|| Error::new(span, "`sig` or `convention` is missing"))?;
        let kinds = types(function)?;
        let (this, rest) = if role == Role::StaticMethod {
            (quote!(), kinds.as_slice())
        } else {
            let (first, rest) = kinds
                .split_first()
                .ok_or_else(|| Error::new(span, "a receiver is missing"))?;
            let this = receiver(first);
            (quote!(#this,), rest)
        };
        let wrapper = format_ident!("__py_{rust_name}");
        let make = match &signature {
            Some(signature) => self.bound(rust_name, &wrapper, signature, convention, &this, rest)?,
            None => self.raw(rust_name, &wrapper, convention, &this),
        };
        let c_name = c_string(&python, span)?;
        let doc = documentation(function);
        let doc = match &signature {
            Some(signature) if options.text != Some(false) => {
                let module = role == Role::Function && signature.receiver.is_none();
                let text = match (module, signature.text.is_empty()) {
                    (true, true) => "$module, /".to_owned(),
                    (true, false)
                        if signature
                            .parameters
                            .iter()
                            .any(|p| p.kind == Kind::PositionalOnly) =>
                    {
                        format!("$module, {}", signature.text)
                    }
                    (true, false) => format!("$module, /, {}", signature.text),
                    (false, _) => signature.text.clone(),
                };
                format!("{python}({text})\n--\n\n{doc}")
            }
            _ => doc,
        };
        let doc = c_string(&doc, span)?;
        let mut plus = TokenStream::new();
        match role {
            Role::ClassMethod => plus.extend(quote!(.plus(::sidewinder_object::defs::meth::CLASS))),
            Role::StaticMethod => plus.extend(quote!(.plus(::sidewinder_object::defs::meth::STATIC))),
            _ => {}
        }
        if options.coexist {
            plus.extend(quote!(.plus(::sidewinder_object::defs::meth::COEXIST)));
        }
        let (constructor, target) = make;
        self.methods.push(quote! {
            ::sidewinder_object::defs::MethodDef::#constructor(#c_name, #target, #doc) #plus
        });
        Ok(())
    }

    /// A function whose arguments are bound by its signature. The constructor and the function for the table.
    fn bound(
        &mut self,
        name: &Ident,
        wrapper: &Ident,
        signature: &Signature,
        convention: Convention,
        this: &TokenStream,
        kinds: &[&Type],
    ) -> Result<(Ident, TokenStream)> {
        let only = convention == Convention::One;
        let convert = conversions(signature, kinds, only, name.span())?;
        let places = names(signature);
        let count = places.len();
        let constant = signature.constant();
        let call = quote! {
            Result::and_then(#name(#this #(#convert),*), ::sidewinder_object::arguments::ToObject::to_object)
        };
        let bind = quote! {
            const SIGNATURE: ::sidewinder_object::arguments::Signature = #constant;
            let [#(#places),*] = SIGNATURE.bind::<#count>(args)?;
        };
        Ok(match convention {
            Convention::NoArgs => {
                self.items.push(quote! {
                    extern "C" fn #wrapper(
                        this: &::sidewinder_object::Object,
                        _: Option<&::sidewinder_object::Object>,
                    ) -> ::sidewinder_object::PyResult {
                        let _ = this;
                        #call
                    }
                });
                (format_ident!("noargs"), quote!(#wrapper))
            }
            Convention::One => {
                self.items.push(quote! {
                    extern "C" fn #wrapper(
                        this: &::sidewinder_object::Object,
                        place0: &::sidewinder_object::Object,
                    ) -> ::sidewinder_object::PyResult {
                        let _ = this;
                        let place0 = Some(place0);
                        #call
                    }
                });
                (format_ident!("one"), quote!(#wrapper))
            }
            Convention::VarArgs | Convention::VarArgsKeywords => {
                let (constructor, head, keywords) = if convention == Convention::VarArgs {
                    (format_ident!("varargs"), quote!(), quote!(None))
                } else {
                    (
                        format_ident!("varargs_keywords"),
                        quote!(keywords: Option<&::sidewinder_object::Dict>,),
                        quote!(keywords),
                    )
                };
                self.items.push(quote! {
                    extern "C" fn #wrapper(
                        this: &::sidewinder_object::Object,
                        args: &::sidewinder_object::Tuple,
                        #head
                    ) -> ::sidewinder_object::PyResult {
                        let _ = this;
                        ::sidewinder_object::arguments::with_args(args, #keywords, |args| {
                            #bind
                            #call
                        })
                    }
                });
                (constructor, quote!(#wrapper))
            }
            Convention::Fast | Convention::FastKeywords => {
                self.native(wrapper, &quote!(#bind #call));
                trampoline(convention, wrapper)
            }
        })
    }

    /// A function that gets its arguments as they come.
    fn raw(
        &mut self,
        name: &Ident,
        wrapper: &Ident,
        convention: Convention,
        this: &TokenStream,
    ) -> (Ident, TokenStream) {
        let finish = quote!(::sidewinder_object::arguments::ToObject::to_object);
        let (constructor, head, pass) = match convention {
            Convention::Fast | Convention::FastKeywords => {
                self.native(wrapper, &quote!(Result::and_then(#name(#this args), #finish)));
                return trampoline(convention, wrapper);
            }
            Convention::NoArgs => (
                "noargs",
                quote!(_: Option<&::sidewinder_object::Object>),
                quote!(),
            ),
            Convention::One => ("one", quote!(arg: &::sidewinder_object::Object), quote!(arg)),
            Convention::VarArgs => ("varargs", quote!(args: &::sidewinder_object::Tuple), quote!(args)),
            Convention::VarArgsKeywords => (
                "varargs_keywords",
                quote!(args: &::sidewinder_object::Tuple, keywords: Option<&::sidewinder_object::Dict>),
                quote!(args, keywords),
            ),
        };
        self.items.push(quote! {
            extern "C" fn #wrapper(
                this: &::sidewinder_object::Object,
                #head
            ) -> ::sidewinder_object::PyResult {
                let _ = this;
                Result::and_then(#name(#this #pass), #finish)
            }
        });
        (format_ident!("{constructor}"), quote!(#wrapper))
    }

    fn native(&mut self, wrapper: &Ident, body: &TokenStream) {
        self.items.push(quote! {
            #[allow(non_camel_case_types, reason = "named after the function that it stands for")]
            struct #wrapper;
            impl ::sidewinder_object::arguments::Native for #wrapper {
                fn call(
                    this: &::sidewinder_object::Object,
                    args: ::sidewinder_object::calls::Args<'_>,
                ) -> ::sidewinder_object::PyResult {
                    let _ = this;
                    #body
                }
            }
        });
    }

    fn finish(self, module_name: Option<&str>, doc: &str, has_exec: bool, span: Span) -> Result<TokenStream> {
        let Tables {
            items,
            methods,
            mut getsets,
            order,
        } = self;
        let count = methods.len() + 1;
        let mut rows = Vec::new();
        for name in &order {
            let Some(entry) = getsets.remove(name) else {
                continue;
            };
            let c_name = c_string(name, span)?;
            let doc = c_string(&entry.doc, span)?;
            let get = entry.get.map_or_else(|| quote!(None), |get| quote!(Some(#get)));
            let set = entry.set.map_or_else(|| quote!(None), |set| quote!(Some(#set)));
            rows.push(quote!(::sidewinder_object::defs::GetSetDef::new(#c_name, #get, #set, #doc)));
        }
        let rows_count = rows.len() + 1;
        let methods_table = quote! {
            /// The functions, in the form of the kernel's table.
            pub(crate) static METHODS: [::sidewinder_object::defs::MethodDef; #count] =
                [#(#methods,)* ::sidewinder_object::defs::MethodDef::END];
        };
        let getset_table = (rows_count > 1).then(|| {
            quote! {
                /// The computed attributes, in the form of the kernel's table.
                pub(crate) static GETSET: [::sidewinder_object::defs::GetSetDef; #rows_count] =
                    [#(#rows,)* ::sidewinder_object::defs::GetSetDef::END];
            }
        });
        let definition = match module_name {
            Some(name) => {
                let doc = c_string(doc, span)?;
                let exec = if has_exec {
                    quote!(Some(exec))
                } else {
                    quote!(None)
                };
                quote! {
                    /// The module's definition.
                    pub(crate) static MODULE: ::sidewinder_object::module::ModuleDef =
                        ::sidewinder_object::module::ModuleDef {
                            name: #name,
                            doc: #doc,
                            methods: &METHODS,
                            exec: #exec,
                        };
                }
            }
            None => quote!(),
        };
        let methods_table = (count > 1 || module_name.is_some()).then_some(methods_table);
        Ok(quote!(#(#items)* #methods_table #getset_table #definition))
    }
}

fn trampoline(convention: Convention, wrapper: &Ident) -> (Ident, TokenStream) {
    let name = if convention == Convention::Fast {
        format_ident!("fast")
    } else {
        format_ident!("fast_keywords")
    };
    let target = quote!(::sidewinder_object::arguments::#name::<#wrapper>);
    (name, target)
}

/// Documentation of an inline module: its `///` or `//!` lines.
fn module_documentation(module: &ItemMod) -> String {
    let lines = module.attrs.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Expands the attribute on a module; `module_name` is given for Python modules.
pub(crate) fn expand(mut module: ItemMod, module_name: Option<String>) -> Result<TokenStream> {
    let span = module.ident.span();
    let doc = module_documentation(&module);
    let Some((_, items)) = &mut module.content else {
        return Err(Error::new(span, "the module must be inline"));
    };
    let mut tables = Tables::default();
    let mut has_exec = false;
    for item in items.iter_mut() {
        let Item::Fn(function) = item else { continue };
        has_exec |= function.sig.ident == "exec";
        let found = function
            .attrs
            .iter()
            .enumerate()
            .find_map(|(index, attribute)| Role::of(attribute).map(|role| (index, role)));
        let Some((index, role)) = found else { continue };
        let attribute = function.attrs.remove(index);
        let options = options(&attribute)?;
        tables.add(role, &options, function)?;
    }
    let extra = tables.finish(module_name.as_deref(), &doc, has_exec, span)?;
    let file: syn::File = syn::parse2(extra)?;
    items.extend(file.items);
    Ok(quote!(#module))
}
