#include "services/entrance.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "isms/all_records.hpp"

namespace services {

namespace {

std::shared_ptr<const engine::Room> room_of(const identity::Access& access) {
    return access.room ? room_that_opens(access.room->number, access.room->registers) : nullptr;
}

}  // namespace

std::shared_ptr<const engine::Room> room_that_opens(std::int64_t number, std::span<const std::string> paths) {
    auto room = std::make_shared<engine::Room>(engine::Room{.number = number, .registers = {}});
    for (const std::string& path : paths)
        if (const schema::Schema* schema = isms::find_by_path(path)) room->registers.push_back(schema);
    // They tell how the log is to be read.
    for (const auto kind : {schema::Kind::erasure, schema::Kind::key_change})
        room->registers.push_back(&isms::table_of(kind));
    return room;
}

std::optional<identity::Visitor> visitor_of(store::Connection& connection, const Credential& shown, base::Moment now) {
    return shown.kind == Credential::Kind::token ? identity::visitor_by_token(connection, shown.text, now)
                                                 : identity::visitor_by_session(connection, shown.text, now);
}

void note_use(Program& program, const Credential& shown, const identity::Visitor& visitor) {
    if (!visitor.due_for_touch()) return;
    const base::Moment now = program.clock.now();
    const auto touch = [&](store::Connection& connection) {
        if (visitor.token) {
            connection.scope_to(visitor.token->organisation);
            identity::touch_token(connection, *visitor.token, now);
        } else {
            connection.scope_to_all();
            identity::touch_session(connection, shown.text, now);
        }
        return true;
    };
    try {
        program.database.with_transaction(touch);
    } catch (const base::EnvironmentError& error) {
        // Reading goes on while nothing can be written.
        base::log_error("use of a session or token not noted", {{"reason", std::string_view(error.what())}});
    }
}

std::optional<identity::Visitor> find_visitor(Program& program, const Credential& shown) {
    return admit(program, shown, [](const identity::Visitor& visitor) { return visitor; });
}

const identity::Access* access_to(const identity::Visitor& visitor, std::string_view slug) {
    const auto found = std::ranges::find(visitor.organisations, slug, &identity::Access::slug);
    return found == visitor.organisations.end() ? nullptr : &*found;
}

engine::Actor actor_by(const identity::Access& access) {
    return {.person = access.person, .roles = static_cast<std::uint32_t>(access.roles.bits), .room = room_of(access)};
}

Caller caller_by(const identity::Visitor& visitor, const identity::Access& access) {
    Caller caller{.account = visitor.account.id.number,
                  .org = access.organisation,
                  .slug = access.slug,
                  .actor = actor_by(access),
                  .zone = access.zone,
                  .currency = access.currency};
    caller.actor.read_only = visitor.token && visitor.token->read_only;
    return caller;
}

}  // namespace services
