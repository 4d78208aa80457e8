//! `#[derive(Payload)]`.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Data, DeriveInput, Error, Expr, Fields, Result, Type};

/// Whether the type is `Slot`, `Slot<T>` or an array of such.
fn is_slot(kind: &Type) -> bool {
    match kind {
        Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == "Slot"),
        Type::Array(array) => is_slot(&array.elem),
        _ => false,
    }
}

pub(crate) fn expand(item: &DeriveInput) -> Result<TokenStream> {
    let name = &item.ident;
    let (mut class, mut flag, mut exact, mut collected) = (None, None, false, true);
    for attribute in item.attrs.iter().filter(|a| a.path().is_ident("payload")) {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("class") {
                class = Some(meta.value()?.parse::<Expr>()?);
            } else if meta.path.is_ident("flag") {
                flag = Some(meta.value()?.parse::<Expr>()?);
            } else if meta.path.is_ident("exact") {
                exact = true;
            } else if meta.path.is_ident("nogc") {
                collected = false;
            } else {
                return Err(meta.error("expected class, flag, exact or nogc"));
            }
            Ok(())
        })?;
    }
    let class = class.ok_or_else(|| Error::new(name.span(), "`#[payload(class = TYPE)]` is missing"))?;
    let is_c = item
        .attrs
        .iter()
        .any(|a| a.path().is_ident("repr") && a.meta.to_token_stream().to_string().contains('C'));
    if !is_c {
        return Err(Error::new(name.span(), "a payload is `#[repr(C)]`"));
    }
    let Data::Struct(data) = &item.data else {
        return Err(Error::new(name.span(), "a payload is a struct"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new(name.span(), "a payload has named fields"));
    };
    let owners: Vec<_> = fields
        .named
        .iter()
        .skip(1)
        .filter(|field| is_slot(&field.ty) || field.attrs.iter().any(|a| a.path().is_ident("field")))
        .filter_map(|field| field.ident.as_ref())
        .collect();
    let kind = match (exact, flag) {
        (true, _) => quote!(, exact),
        (false, Some(flag)) => quote!(, flag = #flag),
        (false, None) => quote!(),
    };
    let (traverse, clear) = if collected {
        (
            quote!(#(::sidewinder_object::storage::Field::traverse(&self.#owners, visitor);)*),
            quote!(#(::sidewinder_object::storage::Field::clear(&self.#owners);)*),
        )
    } else {
        (
            quote!(),
            quote!(#(::sidewinder_object::storage::Field::clear(&self.#owners);)*),
        )
    };
    Ok(quote! {
        ::sidewinder_object::payload!(#name, #class #kind);
        impl ::sidewinder_object::storage::Stored for #name {
            const COLLECTED: bool = #collected;
            fn traverse(&self, visitor: &mut ::sidewinder_object::storage::Visitor) {
                let _ = &visitor;
                #traverse
            }
            fn clear(&self) {
                #clear
            }
        }
    })
}
