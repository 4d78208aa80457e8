//! Sockets, addresses, names of hosts and services.

use crate::errno::{Errno, Sys, check, count, done};
use core::ffi::{CStr, c_char};
use core::mem::MaybeUninit;
use core::net::{Ipv4Addr, Ipv6Addr};
use core::ptr::{null, null_mut};

/// A socket's address.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "fields of the C structs")]
pub enum Address {
    None,
    V4 {
        host: Ipv4Addr,
        port: u16,
    },
    V6 {
        host: Ipv6Addr,
        port: u16,
        flow: u32,
        scope: u32,
    },
    /// A path, or with a leading zero an abstract name.
    Unix(Vec<u8>),
    /// A family that is not taken apart, and the bytes.
    Other {
        family: i32,
        bytes: Vec<u8>,
    },
}

/// The longest path of a socket.
pub const UNIX_PATH_MAX: usize = 108;

struct Raw {
    storage: libc::sockaddr_storage,
    length: libc::socklen_t,
}

impl Raw {
    fn empty() -> Raw {
        Raw {
            // SAFETY: a zeroed storage is valid.
            storage: unsafe { core::mem::zeroed() },
            length: size_of::<libc::sockaddr_storage>() as libc::socklen_t,
        }
    }

    fn pointer(&self) -> *const libc::sockaddr {
        (&raw const self.storage).cast()
    }

    fn pointer_mut(&mut self) -> *mut libc::sockaddr {
        (&raw mut self.storage).cast()
    }

    fn of(address: &Address) -> Raw {
        let mut raw = Raw::empty();
        let storage = &raw mut raw.storage;
        // SAFETY: every address struct fits into the storage.
        raw.length = unsafe {
            match address {
                Address::None => 0,
                Address::V4 { host, port } => {
                    let v4 = storage.cast::<libc::sockaddr_in>();
                    (*v4).sin_family = libc::AF_INET as u16;
                    (*v4).sin_port = port.to_be();
                    (*v4).sin_addr.s_addr = u32::from(*host).to_be();
                    size_of::<libc::sockaddr_in>()
                }
                Address::V6 {
                    host,
                    port,
                    flow,
                    scope,
                } => {
                    let v6 = storage.cast::<libc::sockaddr_in6>();
                    (*v6).sin6_family = libc::AF_INET6 as u16;
                    (*v6).sin6_port = port.to_be();
                    (*v6).sin6_addr.s6_addr = host.octets();
                    (*v6).sin6_flowinfo = flow.to_be();
                    (*v6).sin6_scope_id = *scope;
                    size_of::<libc::sockaddr_in6>()
                }
                Address::Unix(path) => {
                    let unix = storage.cast::<libc::sockaddr_un>();
                    (*unix).sun_family = libc::AF_UNIX as u16;
                    for (to, from) in (*unix).sun_path.iter_mut().zip(path) {
                        *to = *from as c_char;
                    }
                    let zero = usize::from(
                        !path.is_empty() && path.first() != Some(&0) && path.len() < UNIX_PATH_MAX,
                    );
                    size_of::<libc::sa_family_t>() + path.len().min(UNIX_PATH_MAX) + zero
                }
                Address::Other { family, bytes } => {
                    (*storage).ss_family = *family as u16;
                    let room = size_of::<libc::sockaddr_storage>() - 2;
                    let to = storage.cast::<u8>().add(2);
                    core::ptr::copy_nonoverlapping(bytes.as_ptr(), to, bytes.len().min(room));
                    2 + bytes.len().min(room)
                }
            }
        } as libc::socklen_t;
        raw
    }

    fn read(&self) -> Address {
        let length = self.length as usize;
        if length < 2 {
            return Address::None;
        }
        let storage = &raw const self.storage;
        // SAFETY: the family says which struct lies there.
        unsafe {
            match i32::from((*storage).ss_family) {
                libc::AF_INET => {
                    let v4 = &*storage.cast::<libc::sockaddr_in>();
                    Address::V4 {
                        host: Ipv4Addr::from(u32::from_be(v4.sin_addr.s_addr)),
                        port: u16::from_be(v4.sin_port),
                    }
                }
                libc::AF_INET6 => {
                    let v6 = &*storage.cast::<libc::sockaddr_in6>();
                    Address::V6 {
                        host: Ipv6Addr::from(v6.sin6_addr.s6_addr),
                        port: u16::from_be(v6.sin6_port),
                        flow: u32::from_be(v6.sin6_flowinfo),
                        scope: v6.sin6_scope_id,
                    }
                }
                libc::AF_UNIX => {
                    let unix = &*storage.cast::<libc::sockaddr_un>();
                    let given = length.saturating_sub(size_of::<libc::sa_family_t>());
                    let mut path: Vec<u8> = unix.sun_path.iter().take(given).map(|&c| c as u8).collect();
                    if path.first() != Some(&0)
                        && let Some(end) = path.iter().position(|&byte| byte == 0)
                    {
                        path.truncate(end);
                    }
                    Address::Unix(path)
                }
                family => {
                    let bytes = core::slice::from_raw_parts(
                        storage.cast::<u8>().add(2),
                        (length - 2).min(size_of::<libc::sockaddr_storage>() - 2),
                    );
                    Address::Other {
                        family,
                        bytes: bytes.to_vec(),
                    }
                }
            }
        }
    }
}

/// A new socket, not inherited.
pub fn socket(family: i32, kind: i32, protocol: i32) -> Sys<i32> {
    // SAFETY: plain numbers.
    check(unsafe { libc::socket(family, kind | libc::SOCK_CLOEXEC, protocol) })
}

/// Two connected sockets.
pub fn socketpair(family: i32, kind: i32, protocol: i32) -> Sys<(i32, i32)> {
    let mut ends = [0; 2];
    // SAFETY: room for two descriptors.
    done(unsafe { libc::socketpair(family, kind | libc::SOCK_CLOEXEC, protocol, ends.as_mut_ptr()) })?;
    Ok((ends[0], ends[1]))
}

/// Gives a socket an address.
pub fn bind(fd: i32, address: &Address) -> Sys {
    let raw = Raw::of(address);
    // SAFETY: an address of the given length.
    done(unsafe { libc::bind(fd, raw.pointer(), raw.length) })
}

/// Connects a socket.
pub fn connect(fd: i32, address: &Address) -> Sys {
    let raw = Raw::of(address);
    // SAFETY: an address of the given length.
    done(unsafe { libc::connect(fd, raw.pointer(), raw.length) })
}

/// Lets a socket be connected to.
pub fn listen(fd: i32, backlog: i32) -> Sys {
    // SAFETY: plain numbers.
    done(unsafe { libc::listen(fd, backlog) })
}

/// Accepts a connection; the socket is not inherited.
pub fn accept(fd: i32) -> Sys<(i32, Address)> {
    let mut raw = Raw::empty();
    let pointer = raw.pointer_mut();
    // SAFETY: room for any address.
    let made = check(unsafe { libc::accept4(fd, pointer, &raw mut raw.length, libc::SOCK_CLOEXEC) })?;
    Ok((made, raw.read()))
}

/// A socket's own address.
pub fn own_address(fd: i32) -> Sys<Address> {
    let mut raw = Raw::empty();
    let pointer = raw.pointer_mut();
    // SAFETY: room for any address.
    done(unsafe { libc::getsockname(fd, pointer, &raw mut raw.length) })?;
    Ok(raw.read())
}

/// The address that a socket is connected to.
pub fn peer_address(fd: i32) -> Sys<Address> {
    let mut raw = Raw::empty();
    let pointer = raw.pointer_mut();
    // SAFETY: room for any address.
    done(unsafe { libc::getpeername(fd, pointer, &raw mut raw.length) })?;
    Ok(raw.read())
}

/// Sends bytes, to an address if one is given.
pub fn send(fd: i32, bytes: &[u8], flags: i32, to: Option<&Address>) -> Sys<usize> {
    let raw = to.map(Raw::of);
    let (pointer, length) = raw
        .as_ref()
        .map_or((null(), 0), |raw| (raw.pointer(), raw.length));
    // SAFETY: readable memory and an address of the given lengths.
    count(unsafe { libc::sendto(fd, bytes.as_ptr().cast(), bytes.len(), flags, pointer, length) })
}

/// Receives bytes.
pub fn receive(fd: i32, buffer: &mut [u8], flags: i32) -> Sys<usize> {
    // SAFETY: writable memory of the given length.
    count(unsafe { libc::recv(fd, buffer.as_mut_ptr().cast(), buffer.len(), flags) })
}

/// Receives bytes and the sender's address.
pub fn receive_from(fd: i32, buffer: &mut [u8], flags: i32) -> Sys<(usize, Address)> {
    let mut raw = Raw::empty();
    let pointer = raw.pointer_mut();
    // SAFETY: writable memory of the given length, and room for any address.
    let received = count(unsafe {
        libc::recvfrom(
            fd,
            buffer.as_mut_ptr().cast(),
            buffer.len(),
            flags,
            pointer,
            &raw mut raw.length,
        )
    })?;
    Ok((received, raw.read()))
}

/// Sets an option.
pub fn set_option(fd: i32, level: i32, name: i32, value: &[u8]) -> Sys {
    // SAFETY: readable memory of the given length.
    done(unsafe {
        libc::setsockopt(
            fd,
            level,
            name,
            value.as_ptr().cast(),
            value.len() as libc::socklen_t,
        )
    })
}

/// Sets an option without a value, of a length.
pub fn set_option_none(fd: i32, level: i32, name: i32, length: u32) -> Sys {
    // SAFETY: no memory is given.
    done(unsafe { libc::setsockopt(fd, level, name, null(), length) })
}

/// An option, of at most so many bytes.
pub fn option(fd: i32, level: i32, name: i32, most: usize) -> Sys<Vec<u8>> {
    let mut value = vec![0u8; most];
    let mut length = most as libc::socklen_t;
    // SAFETY: writable memory of the given length.
    done(unsafe { libc::getsockopt(fd, level, name, value.as_mut_ptr().cast(), &raw mut length) })?;
    value.truncate(length as usize);
    Ok(value)
}

/// Closes one or both directions.
pub fn shutdown(fd: i32, how: i32) -> Sys {
    // SAFETY: plain numbers.
    done(unsafe { libc::shutdown(fd, how) })
}

/// Data beside the bytes: level, type, content.
pub type Ancillary = (i32, i32, Vec<u8>);

/// The room that so many bytes of ancillary data need; without what aligns the next.
pub fn ancillary_length(length: u32) -> usize {
    // SAFETY: plain numbers.
    unsafe { libc::CMSG_LEN(length) as usize }
}

/// As `ancillary_length`, with what aligns the next.
pub fn ancillary_space(length: u32) -> usize {
    // SAFETY: plain numbers.
    unsafe { libc::CMSG_SPACE(length) as usize }
}

/// Sends several pieces of memory with ancillary data.
pub fn send_message(
    fd: i32,
    parts: &[&[u8]],
    ancillary: &[Ancillary],
    flags: i32,
    to: Option<&Address>,
) -> Sys<usize> {
    let mut raw = to.map(Raw::of);
    let mut vectors: Vec<libc::iovec> = parts
        .iter()
        .map(|part| libc::iovec {
            iov_base: part.as_ptr().cast_mut().cast(),
            iov_len: part.len(),
        })
        .collect();
    let space = ancillary
        .iter()
        .map(|(_, _, data)| ancillary_space(data.len() as u32))
        .sum();
    let mut control = vec![0u8; space];
    // SAFETY: a zeroed header is valid; the control memory has room for all items; everything outlives the call.
    unsafe {
        let mut header: libc::msghdr = core::mem::zeroed();
        if let Some(raw) = &mut raw {
            header.msg_name = raw.pointer_mut().cast();
            header.msg_namelen = raw.length;
        }
        header.msg_iov = vectors.as_mut_ptr();
        header.msg_iovlen = vectors.len();
        if space > 0 {
            header.msg_control = control.as_mut_ptr().cast();
            header.msg_controllen = space;
            let mut at = libc::CMSG_FIRSTHDR(&raw const header);
            for (level, kind, data) in ancillary {
                if at.is_null() {
                    return Err(Errno(libc::EINVAL));
                }
                (*at).cmsg_level = *level;
                (*at).cmsg_type = *kind;
                (*at).cmsg_len = ancillary_length(data.len() as u32);
                core::ptr::copy_nonoverlapping(data.as_ptr(), libc::CMSG_DATA(at), data.len());
                at = libc::CMSG_NXTHDR(&raw const header, at);
            }
        }
        count(libc::sendmsg(fd, &raw const header, flags))
    }
}

/// What came with a message.
pub struct Received {
    /// How many bytes.
    pub count: usize,
    /// Data beside the bytes.
    pub ancillary: Vec<Ancillary>,
    /// Flags of the message.
    pub flags: i32,
    /// The sender.
    pub address: Address,
}

/// Receives into several pieces of memory, with ancillary data.
pub fn receive_message(fd: i32, parts: &mut [&mut [u8]], space: usize, flags: i32) -> Sys<Received> {
    let mut raw = Raw::empty();
    let mut vectors: Vec<libc::iovec> = parts
        .iter_mut()
        .map(|part| libc::iovec {
            iov_base: part.as_mut_ptr().cast(),
            iov_len: part.len(),
        })
        .collect();
    let mut control = vec![0u8; space];
    // SAFETY: a zeroed header is valid; everything outlives the call; items lie within the control memory.
    unsafe {
        let mut header: libc::msghdr = core::mem::zeroed();
        header.msg_name = raw.pointer_mut().cast();
        header.msg_namelen = raw.length;
        header.msg_iov = vectors.as_mut_ptr();
        header.msg_iovlen = vectors.len();
        header.msg_control = if space > 0 {
            control.as_mut_ptr().cast()
        } else {
            null_mut()
        };
        header.msg_controllen = space;
        let received = count(libc::recvmsg(fd, &raw mut header, flags))?;
        raw.length = header.msg_namelen;
        let mut ancillary = Vec::new();
        let end = control.as_ptr().addr() + header.msg_controllen;
        let mut at = libc::CMSG_FIRSTHDR(&raw const header);
        while !at.is_null() {
            let data = libc::CMSG_DATA(at);
            let length = (*at)
                .cmsg_len
                .saturating_sub(ancillary_length(0))
                .min(end.saturating_sub(data.addr()));
            let content = core::slice::from_raw_parts(data, length).to_vec();
            ancillary.push(((*at).cmsg_level, (*at).cmsg_type, content));
            at = libc::CMSG_NXTHDR(&raw const header, at);
        }
        Ok(Received {
            count: received,
            ancillary,
            flags: header.msg_flags,
            address: raw.read(),
        })
    }
}

/// A number of the resolver's errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResolveError(pub i32);

impl ResolveError {
    /// Its text.
    pub fn message(self) -> String {
        // SAFETY: a static C string.
        unsafe { CStr::from_ptr(libc::gai_strerror(self.0)) }
            .to_string_lossy()
            .into_owned()
    }
}

/// An answer of the resolver.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "fields of struct addrinfo")]
pub struct Info {
    pub family: i32,
    pub kind: i32,
    pub protocol: i32,
    pub canonical: Vec<u8>,
    pub address: Address,
}

/// Looks a host and service up.
pub fn resolve(
    host: Option<&CStr>,
    service: Option<&CStr>,
    family: i32,
    kind: i32,
    protocol: i32,
    flags: i32,
) -> Result<Vec<Info>, ResolveError> {
    let mut found = null_mut();
    let mut answers = Vec::new();
    // SAFETY: C strings or null; the list is read while it lives and freed once.
    unsafe {
        let mut hints: libc::addrinfo = core::mem::zeroed();
        (
            hints.ai_family,
            hints.ai_socktype,
            hints.ai_protocol,
            hints.ai_flags,
        ) = (family, kind, protocol, flags);
        let error = libc::getaddrinfo(
            host.map_or(null(), CStr::as_ptr),
            service.map_or(null(), CStr::as_ptr),
            &raw const hints,
            &raw mut found,
        );
        if error != 0 {
            return Err(ResolveError(error));
        }
        let mut at: *const libc::addrinfo = found;
        while let Some(info) = at.as_ref() {
            let mut raw = Raw::empty();
            let length = (info.ai_addrlen as usize).min(size_of::<libc::sockaddr_storage>());
            core::ptr::copy_nonoverlapping(
                info.ai_addr.cast::<u8>(),
                (&raw mut raw.storage).cast::<u8>(),
                length,
            );
            raw.length = length as libc::socklen_t;
            let canonical = if info.ai_canonname.is_null() {
                Vec::new()
            } else {
                CStr::from_ptr(info.ai_canonname).to_bytes().to_vec()
            };
            answers.push(Info {
                family: info.ai_family,
                kind: info.ai_socktype,
                protocol: info.ai_protocol,
                canonical,
                address: raw.read(),
            });
            at = info.ai_next;
        }
        libc::freeaddrinfo(found);
    }
    Ok(answers)
}

/// The names of an address's host and service.
pub fn name_of(address: &Address, flags: i32) -> Result<(Vec<u8>, Vec<u8>), ResolveError> {
    let raw = Raw::of(address);
    let mut host = [0 as c_char; 1025];
    let mut service = [0 as c_char; 32];
    // SAFETY: an address of the given length, and writable memory of the given lengths.
    unsafe {
        let error = libc::getnameinfo(
            raw.pointer(),
            raw.length,
            host.as_mut_ptr(),
            host.len() as libc::socklen_t,
            service.as_mut_ptr(),
            service.len() as libc::socklen_t,
            flags,
        );
        if error != 0 {
            return Err(ResolveError(error));
        }
        Ok((
            CStr::from_ptr(host.as_ptr()).to_bytes().to_vec(),
            CStr::from_ptr(service.as_ptr()).to_bytes().to_vec(),
        ))
    }
}

/// The name of this machine.
pub fn hostname() -> Sys<Vec<u8>> {
    let mut buffer = [0u8; 1024];
    // SAFETY: writable memory of the given length.
    done(unsafe { libc::gethostname(buffer.as_mut_ptr().cast(), buffer.len() - 1) })?;
    Ok(buffer
        .split(|&byte| byte == 0)
        .next()
        .unwrap_or_default()
        .to_vec())
}

/// Sets the name of this machine.
pub fn set_hostname(name: &[u8]) -> Sys {
    // SAFETY: readable memory of the given length.
    done(unsafe { libc::sethostname(name.as_ptr().cast(), name.len()) })
}

/// The port of a service.
pub fn service_port(name: &CStr, protocol: Option<&CStr>) -> Option<u16> {
    // SAFETY: C strings or null; the answer is read at once.
    unsafe {
        let entry = libc::getservbyname(name.as_ptr(), protocol.map_or(null(), CStr::as_ptr)).as_ref()?;
        Some(u16::from_be(entry.s_port as u16))
    }
}

unsafe extern "C" {
    fn getservbyport(port: i32, protocol: *const c_char) -> *const libc::servent;
}

/// The service of a port.
pub fn service_name(port: u16, protocol: Option<&CStr>) -> Option<Vec<u8>> {
    // SAFETY: a C string or null; the answer is read at once.
    unsafe {
        let entry = getservbyport(i32::from(port.to_be()), protocol.map_or(null(), CStr::as_ptr)).as_ref()?;
        Some(CStr::from_ptr(entry.s_name).to_bytes().to_vec())
    }
}

/// The number of a protocol.
pub fn protocol_number(name: &CStr) -> Option<i32> {
    // SAFETY: a C string; the answer is read at once.
    unsafe { libc::getprotobyname(name.as_ptr()).as_ref() }.map(|entry| entry.p_proto)
}

/// Number and name of each interface.
pub fn interfaces() -> Sys<Vec<(u32, Vec<u8>)>> {
    let mut all = Vec::new();
    // SAFETY: the list ends with an entry of number 0, and is freed once.
    unsafe {
        let list = libc::if_nameindex();
        if list.is_null() {
            return Err(Errno::last());
        }
        let mut at = list;
        while (*at).if_index != 0 && !(*at).if_name.is_null() {
            all.push(((*at).if_index, CStr::from_ptr((*at).if_name).to_bytes().to_vec()));
            at = at.add(1);
        }
        libc::if_freenameindex(list);
    }
    Ok(all)
}

/// The number of an interface.
pub fn interface_number(name: &CStr) -> Sys<u32> {
    // SAFETY: a C string.
    match unsafe { libc::if_nametoindex(name.as_ptr()) } {
        0 => Err(Errno::last()),
        number => Ok(number),
    }
}

/// The name of an interface.
pub fn interface_name(number: u32) -> Sys<Vec<u8>> {
    let mut buffer = MaybeUninit::<[c_char; 64]>::zeroed();
    // SAFETY: more room than a name needs.
    unsafe {
        if libc::if_indextoname(number, buffer.as_mut_ptr().cast()).is_null() {
            return Err(Errno::last());
        }
        Ok(CStr::from_ptr(buffer.as_ptr().cast()).to_bytes().to_vec())
    }
}

unsafe extern "C" {
    fn inet_aton(text: *const c_char, address: *mut libc::in_addr) -> i32;
}

/// The address that a text of up to four numbers stands for.
pub fn parse_loosely(text: &CStr) -> Option<Ipv4Addr> {
    let mut address = libc::in_addr { s_addr: 0 };
    // SAFETY: a C string, and room for an address.
    (unsafe { inet_aton(text.as_ptr(), &raw mut address) } != 0)
        .then(|| Ipv4Addr::from(u32::from_be(address.s_addr)))
}
