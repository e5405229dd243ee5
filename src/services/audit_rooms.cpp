#include "services/audit_rooms.hpp"

#include "base/environment.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "identity/membership.hpp"
#include "identity/room_link.hpp"
#include "isms/evaluation/audit_opening.hpp"
#include "isms/support/person.hpp"
#include "services/above_organisations.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, isms::AuditRoom;

namespace {

Result<void> check_room(const AuditRoom& room, base::Date today) {
    if (room.state != isms::AuditRoomState::open)
        return fail(ErrorCode::unmet_condition, word("This room is not open. A link is made for an open one."));
    if (!room.closes_on || *room.closes_on < today)
        return fail(ErrorCode::unmet_condition, word("The last day is past. Give another one first."), "closes_on");
    return {};
}

Result<identity::Account> account_for(engine::Work& work, const AuditRoom& room) {
    store::Connection& connection = work.connection();
    const auto person = TRY(work.as_program().find(room.owner));
    auto account = identity::find_account(connection, person.email);
    if (!account) account = TRY(identity::create_account(connection, person.email, work.occasion().now));
    if (!account->enabled)
        return fail(ErrorCode::unmet_condition,
                    word("This account is disabled. The administrator of the server can enable it."));
    return *account;
}

struct Found {
    identity::RoomLink link;
    identity::Access access;
};

// The room is open, and today is one of its days.
Result<Found> find_open(store::Connection& connection, std::string_view id, base::Moment now) {
    const base::Error over =
        fail(ErrorCode::not_found, word("This link is over, or a newer one was made. Please ask who sent it to you."));
    const auto link = identity::find_room_link(connection, id, now);
    if (!link) return over;
    // The zone is known with the access: ask for any day of the room first.
    auto access = identity::find_access_to_room(connection, link->account, link->room.organisation);
    if (!access || access->room->number != link->room.number || !access->is_open_on(base::day_in(access->zone, now)))
        return over;
    return Found{*link, *std::move(access)};
}

}  // namespace

Result<std::string> make_room_link(Program& program, const Caller& caller, std::int64_t number,
                                   const identity::Client& maker) {
    return write(program, caller, {}, [&](engine::Work& work) -> Result<std::string> {
        const engine::Record record = TRY(work.find(*schema::schema_of<AuditRoom>, number));
        if (!work.may(schema::Verb::update, record))
            return fail(ErrorCode::forbidden, word("Your roles do not allow this."));
        auto room = engine::typed<AuditRoom>(record);
        TRY(check_room(room, work.today()));
        const auto account = TRY(account_for(work, room));
        room.link_made_on = work.today();
        room.link_count = room.link_count.value_or(0) + 1;
        TRY(work.as_program().save(room));
        const identity::SessionRoom where{caller.org, number, base::end_of_day(caller.zone, *room.closes_on)};
        return identity::make_room_link(work.connection(), {account.id, where}, maker, work.occasion().now).id;
    });
}

Result<RoomInvitation> find_room_link(Program& program, std::string_view link) {
    return read_above(program, [&](store::Connection& connection) -> Result<RoomInvitation> {
        const Found found = TRY(find_open(connection, link, program.clock.now()));
        return RoomInvitation{found.access.room->title, found.access.organisation_name, found.access.slug,
                              found.access.room->closes_on};
    });
}

Result<identity::StartedSession> enter_room(Program& program, std::string_view link, const identity::Client& client) {
    return write_above(program, [&](store::Connection& connection) -> Result<identity::StartedSession> {
        const base::Moment now = program.clock.now();
        const Found found = TRY(find_open(connection, link, now));
        return identity::enter_room(connection, found.link, client, now);
    });
}

void note_opening(Program& program, const Caller& caller, std::string_view address, std::string_view reference) {
    CHECK(caller.actor.room != nullptr);
    const auto record = engine::parse_reference(program.engine.tables, reference);
    Caller writer = caller;
    writer.past = nullptr;
    const isms::AuditOpening opening{.address = base::shorten(base::clean(address), isms::most_opening_characters),
                                     .record = record ? engine::format_reference(*record->schema, record->number) : "",
                                     .owner = {caller.actor.person},
                                     .room = {caller.actor.room->number}};
    const auto written = write(program, writer, {}, [&](engine::Work& work) { return work.as_program().create(opening); });
    if (!written)
        throw base::EnvironmentError("an opening was not written: " + base::describe(written.error().faults.front()));
}

}  // namespace services
