#include "services/audit_room_members.hpp"

#include "base/translate.hpp"
#include "identity/room_link.hpp"
#include "isms/evaluation/audit_room.hpp"
#include "isms/leadership/membership.hpp"
#include "isms/support/person.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, engine::Work, isms::AuditRoom, isms::Membership, isms::Person;

namespace {

std::int64_t number_in(Work& work, std::string_view sql, const store::Param& value) {
    auto cursor = work.connection().select(sql, work.occasion().org, value);
    const store::Row* row = cursor->next();
    return row ? row->integer(0) : 0;
}

Result<base::Id<Person>> person_of(Work& work, const AuditRoom& room) {
    const std::int64_t known = number_in(
        work, "SELECT number FROM person WHERE org = $1 AND lower(email) = lower($2) AND state = 'active'", room.email);
    if (known != 0) return base::Id<Person>{known};
    const Person person{.name = room.auditor, .email = room.email, .external = true};
    return schema::id_of(TRY(work.as_program().create(person)));
}

schema::Set<schema::Role> only_external() {
    schema::Set<schema::Role> roles;
    roles.add(schema::Role::external_auditor);
    return roles;
}

Result<void> make_member(Work& work, Membership membership, const AuditRoom& room) {
    const bool is_new = membership.meta.number == 0;
    if (!is_new && membership.state == isms::MembershipState::active)
        return fail(ErrorCode::unmet_condition,
                    membership.room
                        ? word("This auditor is in the audit room {0}. Close that one first.")
                        : word("This person is a member of the organisation already. An external auditor has no other "
                               "role: revoke the membership first, or give another address."),
                    "email", {engine::format_reference(*schema::schema_of<AuditRoom>, membership.room.number)});
    membership.roles = only_external();
    membership.room = schema::id_of(room);
    membership.valid_until = {};
    if (is_new) {
        TRY(work.as_program().create(membership));
        return {};
    }
    TRY(work.as_program().save(membership));
    TRY(work.as_program().advance(schema::id_of(membership), schema::Verb::reopen));
    return {};
}

}  // namespace

Result<void> admit_auditor(Work& work, AuditRoom& room) {
    if (room.closes_on && *room.closes_on < work.today())
        return fail(ErrorCode::unmet_condition, word("The last day is past. Give another one first."), "closes_on");
    const auto person = TRY(person_of(work, room));
    const std::int64_t number =
        number_in(work, "SELECT number FROM membership WHERE org = $1 AND person = $2", person.number);
    Membership membership{.person = person};
    if (number != 0) membership = TRY(work.as_program().find(base::Id<Membership>{number}));
    TRY(make_member(work, std::move(membership), room));
    room.owner = person;
    return {};
}

Result<void> dismiss_auditor(Work& work, const AuditRoom& room) {
    const std::int64_t number =
        number_in(work, "SELECT number FROM membership WHERE org = $1 AND room = $2 AND state = 'active'", room.meta.number);
    if (number != 0) TRY(work.as_program().advance(base::Id<Membership>{number}, schema::Verb::retire));
    identity::end_room(work.connection(), work.occasion().org, room.meta.number);
    return {};
}

}  // namespace services
