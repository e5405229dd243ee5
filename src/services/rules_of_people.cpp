// People, memberships, and what people say: 5.3, 7.2, A.5.18.
#include <algorithm>

#include "base/translate.hpp"
#include "engine/work.hpp"
#include "identity/membership.hpp"
#include "identity/session.hpp"
#include "isms/leadership/membership.hpp"
#include "isms/support/attachment.hpp"
#include "isms/support/comment.hpp"
#include "isms/support/person.hpp"
#include "services/record_rules.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, isms::Membership, isms::MembershipState, isms::Person,
    schema::Verb;

namespace {

std::int64_t active_membership_of(Work& work, std::int64_t person) {
    auto cursor = work.connection().select(
        "SELECT number FROM membership WHERE org = $1 AND person = $2 AND state = 'active'", work.occasion().org, person);
    const store::Row* row = cursor->next();
    return row ? row->integer(0) : 0;
}

bool looks_like_email(std::string_view text) {
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
           text.find_first_of(" ,;<>\"") == text.npos;
}

bool administers(const Membership& membership, base::Date today) {
    return membership.state == MembershipState::active && membership.roles.has(schema::Role::administrator) &&
           (!membership.valid_until || *membership.valid_until >= today);
}

bool has_other_administrator(Work& work, const Membership& membership) {
    auto cursor = work.connection().select(
        "SELECT m.number FROM membership m JOIN person p ON p.org = m.org AND p.number = m.person WHERE m.org = $1 AND "
        "m.state = 'active' AND m.roles LIKE '% administrator %' AND (m.valid_until = '' OR m.valid_until >= $2) AND "
        "p.state = 'active' AND m.number <> $3 LIMIT 1",
        work.occasion().org, base::to_text(work.today()), membership.meta.number);
    return cursor->next() != nullptr;
}

Result<void> check_person(Work& work, const Membership& membership) {
    const auto person = work.as_program().find(membership.person);
    if (!person) return {};  // the engine says that there is none
    if (person->email.empty())
        return fail(ErrorCode::invalid, word("This person has no e-mail address, and could not sign in."), "person");
    if (person->state != isms::PersonState::active) return fail(ErrorCode::invalid, word("This person has left."), "person");
    return {};
}

// An external auditor is one by an audit room (services/audit_room_members.cpp), and nothing else beside it. When the room
// is closed and the membership revoked, it may become an ordinary one.
Result<void> check_room(const Membership& before, Membership& membership) {
    const bool is_external = membership.roles.has(schema::Role::external_auditor);
    if (before.room && membership.state == MembershipState::revoked && !is_external) membership.room = {};
    if (is_external != bool(membership.room))
        return fail(ErrorCode::invalid,
                    word("Opening an audit room makes somebody an external auditor, and closing it ends that."), "roles");
    schema::Set<schema::Role> alone;
    alone.add(schema::Role::external_auditor);
    if (is_external && membership.roles != alone)
        return fail(ErrorCode::invalid, word("An external auditor has no other role."), "roles");
    if (before.room && membership.room == before.room && membership.person != before.person)
        return fail(ErrorCode::invalid, word("The audit room was opened for another person."), "person");
    return {};
}

// The record that a comment or a file is about must be one that the author can see.
Result<void> check_subject(Work& work, const schema::Reference& about) {
    const auto target = engine::parse_reference(work.tables(), about.text);
    if (target && !work.find(*target->schema, target->number))
        return fail(ErrorCode::invalid, word("There is no record {0}."), "about", {about.text});
    return {};
}

// Comments and files alike.
template <class Said> Result<void> settle_author(Work& work, const Change& change, Said& said) {
    if (change.is_removal || change.before) return {};
    if (work.occasion().actor.person != 0) said.owner = {work.occasion().actor.person};
    return check_subject(work, said.about);
}

}  // namespace

Result<void> settle_person(Work& work, const Change& change, Person& person) {
    if (change.is_removal) return {};
    if (!person.email.empty() && !looks_like_email(person.email))
        return fail(ErrorCode::invalid, word("This is no e-mail address."), "email");
    if (!change.before) return {};
    const std::int64_t membership = active_membership_of(work, person.meta.number);
    if (membership == 0) return {};
    if (change.step == Verb::retire) TRY(work.as_program().advance(base::Id<Membership>{membership}, Verb::retire));
    else if (person.email.empty())
        return fail(ErrorCode::invalid, word("This person signs in with the e-mail address: revoke the membership first."),
                    "email");
    return {};
}

Result<void> settle_membership(Work& work, const Change& change, Membership& membership) {
    if (change.is_removal) return {};
    const Membership before = change.before ? engine::typed<Membership>(*change.before) : Membership{};
    if (change.before && administers(before, work.today()) &&
        (!administers(membership, work.today()) || before.person != membership.person) &&
        !has_other_administrator(work, membership))
        return fail(ErrorCode::unmet_condition,
                    word("This is the last administrator. Make somebody else administrator first."), "roles");
    TRY(check_room(before, membership));
    if (membership.state == MembershipState::active && change.step != Verb::retire) TRY(check_person(work, membership));
    const bool same = before.roles == membership.roles && before.state == membership.state &&
                      before.valid_until == membership.valid_until && before.person == membership.person;
    if (!change.before || same) return {};
    if (const auto account = identity::account_of_person(work.connection(), work.occasion().org, before.person.number))
        identity::end_sessions_of(work.connection(), *account);
    return {};
}

Result<void> settle_comment(Work& work, const Change& change, isms::Comment& comment) {
    return settle_author(work, change, comment);
}

Result<void> settle_attachment(Work& work, const Change& change, isms::Attachment& attachment) {
    return settle_author(work, change, attachment);
}

}  // namespace services
