//! `pwd` and `grp`: the databases of users and groups.

use crate::args::id_object;
use sidewinder_host::users::{self as host, Group, User};
use sidewinder_macros::pymodule;
use sidewinder_object::defs::MemberDef;
use sidewinder_object::exceptions::{KEY_ERROR, TYPE_ERROR};
use sidewinder_object::struct_sequence::{self, FieldDef};
use sidewinder_object::{
    Fallible, List, Module, Object, PyResult, Raised, Ref, Str, Tuple, TypeObject, errors, number, os_text,
    protocols, singletons,
};

static PASSWD_FIELDS: [FieldDef; 7] = [
    (c"pw_name", c"user name"),
    (c"pw_passwd", c"password"),
    (c"pw_uid", c"user id"),
    (c"pw_gid", c"group id"),
    (c"pw_gecos", c"real name"),
    (c"pw_dir", c"home directory"),
    (c"pw_shell", c"shell program"),
];
static PASSWD_MEMBERS: [MemberDef; 8] = struct_sequence::members(&PASSWD_FIELDS);

/// `pwd.struct_passwd`.
static STRUCT_PASSWD: TypeObject = struct_sequence::spec(c"pwd.struct_passwd", 0)
    .doc(c"What is known of a user.")
    .members(&PASSWD_MEMBERS)
    .build();

static GROUP_FIELDS: [FieldDef; 4] = [
    (c"gr_name", c"group name"),
    (c"gr_passwd", c"password"),
    (c"gr_gid", c"group id"),
    (c"gr_mem", c"group members"),
];
static GROUP_MEMBERS: [MemberDef; 5] = struct_sequence::members(&GROUP_FIELDS);

/// `grp.struct_group`.
static STRUCT_GROUP: TypeObject = struct_sequence::spec(c"grp.struct_group", 0)
    .doc(c"What is known of a group.")
    .members(&GROUP_MEMBERS)
    .build();

fn text(bytes: Option<&Vec<u8>>) -> PyResult {
    match bytes {
        Some(bytes) => os_text::decode(bytes).map(Ref::upcast),
        None => Ok(singletons::new_none()),
    }
}

fn user_object(user: &User) -> PyResult<Tuple> {
    struct_sequence::create(
        &STRUCT_PASSWD,
        vec![
            text(Some(&user.name))?,
            text(user.password.as_ref())?,
            id_object(user.uid)?,
            id_object(user.gid)?,
            text(user.gecos.as_ref())?,
            text(user.directory.as_ref())?,
            text(user.shell.as_ref())?,
        ],
    )
}

fn group_object(group: &Group) -> PyResult<Tuple> {
    let members = List::new()?;
    for member in &group.members {
        members.append(os_text::decode(member)?.upcast())?;
    }
    struct_sequence::create(
        &STRUCT_GROUP,
        vec![
            text(Some(&group.name))?,
            text(group.password.as_ref())?,
            id_object(group.gid)?,
            members.upcast(),
        ],
    )
}

#[cold]
fn missing(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&KEY_ERROR, message)
}

/// A number; `None` for one that no user or group can have.
fn id_of(value: &Object) -> Fallible<Option<u32>> {
    if !number::is_index(value) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("uid should be integer, not {}", value.class().name_cut(200)),
        ));
    }
    let id = number::index(value)?.to_i64();
    Ok(match id {
        Some(-1) => Some(u32::MAX),
        Some(id) => u32::try_from(id).ok(),
        None => None,
    })
}

/// Users.
#[pymodule(name = "pwd")]
pub(crate) mod passwd {
    use super::*;

    /// A user by number.
    #[function(sig = "getpwuid(uidobj, /)")]
    fn getpwuid(_m: &Object, uidobj: &Object) -> PyResult<Tuple> {
        let Some(uid) = id_of(uidobj)? else {
            return Err(missing(format_args!("getpwuid(): uid not found")));
        };
        match crate::system::detached(|| host::user_by_id(uid)) {
            Ok(Some(user)) => user_object(&user),
            Ok(None) => Err(missing(format_args!(
                "getpwuid(): uid not found: {}",
                &*protocols::str(&*id_object(uid)?)?
            ))),
            Err(error) => Err(os_text::raise_errno(error)),
        }
    }

    /// A user by name.
    #[function(sig = "getpwnam(name, /)")]
    fn getpwnam(_m: &Object, name: &Str) -> PyResult<Tuple> {
        let wanted = os_text::path_bytes(name)?;
        match crate::system::detached(|| host::user_by_name(&wanted)) {
            Ok(Some(user)) => user_object(&user),
            Ok(None) => Err(missing(format_args!(
                "getpwnam(): name not found: {}",
                &*protocols::repr(name)?
            ))),
            Err(error) => Err(os_text::raise_errno(error)),
        }
    }

    /// All users.
    #[function(sig = "getpwall()")]
    fn getpwall(_m: &Object) -> PyResult<List> {
        let list = List::new()?;
        for user in host::all_users() {
            list.append(user_object(&user)?.upcast())?;
        }
        Ok(list)
    }

    fn exec(module: &Module) -> Fallible {
        struct_sequence::ready(&STRUCT_PASSWD, &PASSWD_FIELDS, true)?;
        module.add_type(&STRUCT_PASSWD)
    }
}

/// Groups.
#[pymodule(name = "grp")]
pub(crate) mod group {
    use super::*;

    /// A group by number.
    #[function(sig = "getgrgid($module, /, id)")]
    fn getgrgid(_m: &Object, id: crate::args::Gid) -> PyResult<Tuple> {
        let gid = id.0;
        match crate::system::detached(|| host::group_by_id(gid)) {
            Ok(Some(group)) => group_object(&group),
            Ok(None) => Err(missing(format_args!(
                "getgrgid(): gid not found: {}",
                &*protocols::str(&*id_object(gid)?)?
            ))),
            Err(error) => Err(os_text::raise_errno(error)),
        }
    }

    /// A group by name.
    #[function(sig = "getgrnam($module, /, name)")]
    fn getgrnam(_m: &Object, name: &Str) -> PyResult<Tuple> {
        let wanted = os_text::path_bytes(name)?;
        match crate::system::detached(|| host::group_by_name(&wanted)) {
            Ok(Some(group)) => group_object(&group),
            Ok(None) => Err(missing(format_args!(
                "getgrnam(): name not found: {}",
                &*protocols::repr(name)?
            ))),
            Err(error) => Err(os_text::raise_errno(error)),
        }
    }

    /// All groups.
    #[function(sig = "getgrall($module, /)")]
    fn getgrall(_m: &Object) -> PyResult<List> {
        let list = List::new()?;
        for group in host::all_groups() {
            list.append(group_object(&group)?.upcast())?;
        }
        Ok(list)
    }

    fn exec(module: &Module) -> Fallible {
        struct_sequence::ready(&STRUCT_GROUP, &GROUP_FIELDS, true)?;
        module.add_type(&STRUCT_GROUP)
    }
}
