//! Addresses as Python gives and gets them.

use super::{gai_error, os_message};
use core::net::{Ipv4Addr, Ipv6Addr};
use sidewinder_host::constants as c;
use sidewinder_host::net::{self as host, Address};
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR};
use sidewinder_object::{
    BytesObject, Fallible, Int, Object, PyResult, Ref, Str, Tuple, calls, errors, number, os_text, singletons,
};
use std::ffi::CString;

/// The name of a host: text by the `idna` codec, or bytes.
pub(super) fn host_name(value: &Object) -> Fallible<CString> {
    let bytes = if let Some(text) = value.downcast::<Str>() {
        match text.as_ascii() {
            Some(ascii) => ascii.as_bytes().to_vec(),
            None => {
                let idna = Str::from_str("idna")?;
                let encoded = calls::call_method(text, crate::ids::encode.get(), &[&idna])?;
                Bytes::of(&encoded)?.as_slice().to_vec()
            }
        }
    } else if value.has::<BytesObject>() || value.has::<sidewinder_object::ByteArray>() {
        Bytes::of(value)?.as_slice().to_vec()
    } else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "str, bytes or bytearray expected, not {}",
                value.class().name_lossy()
            ),
        ));
    };
    CString::new(bytes).map_err(|_| {
        errors::raise(
            &TYPE_ERROR,
            format_args!("host name must not contain null character"),
        )
    })
}

/// The first address of a host in a family. The empty name is any address.
pub(super) fn resolve_host(name: &CString, family: i32) -> Fallible<Address> {
    let text = name.to_string_lossy();
    let (lookup, flags) = match &*text {
        "" => (None, c::AI_PASSIVE),
        "<broadcast>" | "255.255.255.255" => {
            if family != c::AF_INET && family != c::AF_UNSPEC {
                return Err(os_message("address family mismatched"));
            }
            return Ok(Address::V4 {
                host: Ipv4Addr::BROADCAST,
                port: 0,
            });
        }
        literal => {
            if let Ok(host) = literal.parse::<Ipv4Addr>()
                && (family == c::AF_INET || family == c::AF_UNSPEC)
            {
                return Ok(Address::V4 { host, port: 0 });
            }
            if let Ok(host) = literal.parse::<Ipv6Addr>()
                && (family == c::AF_INET6 || family == c::AF_UNSPEC)
            {
                return Ok(Address::V6 {
                    host,
                    port: 0,
                    flow: 0,
                    scope: 0,
                });
            }
            (Some(name.as_c_str()), 0)
        }
    };
    let service = lookup.is_none().then_some(c"0");
    let kind = if lookup.is_none() { c::SOCK_DGRAM } else { 0 };
    let found = crate::system::detached(|| host::resolve(lookup, service, family, kind, 0, flags));
    let found = found.map_err(gai_error)?;
    found
        .into_iter()
        .next()
        .map(|info| info.address)
        .ok_or_else(|| os_message("unsupported address family"))
}

fn port_of(value: &Object, function: &str) -> Fallible<u16> {
    let port = number::index(value)?.to_long()?;
    u16::try_from(port).map_err(|_| {
        errors::raise(
            &OVERFLOW_ERROR,
            format_args!("{function}(): port must be 0-65535."),
        )
    })
}

fn unix_address(value: &Object) -> Fallible<Address> {
    let path = match value.downcast::<Str>() {
        Some(text) => os_text::encode(text)?,
        None => Bytes::of(value)?.as_slice().to_vec(),
    };
    if path.len() > host::UNIX_PATH_MAX || (path.first() != Some(&0) && path.len() == host::UNIX_PATH_MAX) {
        return Err(os_message("AF_UNIX path too long"));
    }
    Ok(Address::Unix(path))
}

/// The items of an address that must be a tuple.
fn items(value: &Object, function: &str, family: &str) -> Fallible<Vec<Ref>> {
    match value.downcast::<Tuple>() {
        Some(tuple) => Ok(tuple.iter().collect()),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{function}(): {family} address must be tuple, not {}",
                value.class().name_cut(500)
            ),
        )),
    }
}

/// The address that a program gives to a method of a socket.
pub(super) fn parse(family: i32, value: &Object, function: &str) -> Fallible<Address> {
    match family {
        c::AF_UNIX => unix_address(value),
        c::AF_INET => {
            let items = items(value, function, "AF_INET")?;
            let [name, port] = items.as_slice() else {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("AF_INET address must be a pair (host, port)"),
                ));
            };
            let name = host_name(name)?;
            // The port's type is looked at before the name, its range after.
            number::index(port)?;
            let found = resolve_host(&name, c::AF_INET)?;
            let port = port_of(port, function)?;
            match found {
                Address::V4 { host, .. } => Ok(Address::V4 { host, port }),
                other => Ok(other),
            }
        }
        c::AF_INET6 => {
            let items = items(value, function, "AF_INET6")?;
            let (name, port, rest) = match items.as_slice() {
                [name, port, rest @ ..] if rest.len() <= 2 => (name, port, rest),
                _ => {
                    return Err(errors::raise(
                        &TYPE_ERROR,
                        format_args!("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"),
                    ));
                }
            };
            let name = host_name(name)?;
            number::index(port)?;
            let found = resolve_host(&name, c::AF_INET6)?;
            let port = port_of(port, function)?;
            let part = |index: usize| match rest.get(index) {
                Some(part) => number::index(part)?.to_long(),
                None => Ok(0),
            };
            let (flow, scope) = (part(0)?, part(1)?);
            if !(0..=0xfffff).contains(&flow) {
                return Err(errors::raise(
                    &OVERFLOW_ERROR,
                    format_args!("{function}(): flowinfo must be 0-1048575."),
                ));
            }
            match found {
                Address::V6 { host, scope: own, .. } => Ok(Address::V6 {
                    host,
                    port,
                    flow: flow as u32,
                    scope: if rest.len() > 1 { scope as u32 } else { own },
                }),
                other => Ok(other),
            }
        }
        _ => Err(os_message(&format!("{function}(): bad family"))),
    }
}

/// An address as an object.
pub(super) fn to_object(address: &Address) -> PyResult {
    let number = |value: i64| Int::new(value).map(Ref::upcast);
    match address {
        Address::None => Ok(singletons::new_none()),
        Address::V4 { host, port } => {
            let host = Str::from_str(&host.to_string())?;
            Tuple::new([host.upcast(), number(i64::from(*port))?]).map(Ref::upcast)
        }
        Address::V6 {
            host,
            port,
            flow,
            scope,
        } => {
            let text = match host::name_of(
                &Address::V6 {
                    host: *host,
                    port: 0,
                    flow: 0,
                    scope: *scope,
                },
                c::NI_NUMERICHOST | c::NI_NUMERICSERV,
            ) {
                Ok((name, _)) => os_text::decode(&name)?,
                Err(_) => Str::from_str(&host.to_string())?,
            };
            Tuple::new([
                text.upcast(),
                number(i64::from(*port))?,
                number(i64::from(*flow))?,
                number(i64::from(*scope))?,
            ])
            .map(Ref::upcast)
        }
        Address::Unix(path) if path.first() == Some(&0) => BytesObject::new(path).map(Ref::upcast),
        Address::Unix(path) => os_text::decode(path).map(Ref::upcast),
        Address::Other { family, bytes } => {
            Tuple::new([number(i64::from(*family))?, BytesObject::new(bytes)?.upcast()]).map(Ref::upcast)
        }
    }
}
