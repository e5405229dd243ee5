// The entrance: who stands behind the session or the token of a request, and as whom that person acts in an organisation.
// One snapshot, one statement. Both gates (pages, API) come through here.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "identity/visitor.hpp"
#include "services/program.hpp"

namespace services {

// What a request shows. Lives as long as the request.
struct Credential {
    enum class Kind : std::uint8_t { session, token };
    Kind kind;
    std::string_view text;  // the id of the session, or "kw_..."
};

// Reading, in a snapshot that is scoped to all.
std::optional<identity::Visitor> visitor_of(store::Connection& connection, const Credential& shown, base::Moment now);
// Notes that the session or token is in use, when that was not done for a while: one transaction, or none. When nothing can
// be written it stays undone: who only reads is not kept out by a full disk.
void note_use(Program& program, const Credential& shown, const identity::Visitor& visitor);

// job(const identity::Visitor&), in the snapshot that has found the visitor: a services::read inside of it sees the same
// rows. Nothing when nobody stands behind what was shown.
template <class Job> auto admit(Program& program, const Credential& shown, Job&& job) {
    using Answer = std::invoke_result_t<Job&, const identity::Visitor&>;
    std::optional<identity::Visitor> visitor;
    auto answer = program.database.read([&](store::Connection& connection) -> std::optional<Answer> {
        connection.scope_to_all();
        visitor = visitor_of(connection, shown, program.clock.now());
        return visitor ? std::optional<Answer>(job(*visitor)) : std::nullopt;
    });
    if (visitor) note_use(program, shown, *visitor);
    return answer;
}
std::optional<identity::Visitor> find_visitor(Program& program, const Credential& shown);

// Null for an organisation that does not exist, exactly as for one that the visitor may not enter.
const identity::Access* access_to(const identity::Visitor& visitor, std::string_view slug);
engine::Actor actor_by(const identity::Access& access);
// What a room opens whose description names these registers by their paths. A path that is no register any more opens
// nothing.
std::shared_ptr<const engine::Room> room_that_opens(std::int64_t number, std::span<const std::string> paths);
Caller caller_by(const identity::Visitor& visitor, const identity::Access& access);

}  // namespace services
