// What an external auditor may do at each address: the one decision of both gates (docs/adr/0018-audit-room.md).
//
// An address that nobody has decided about answers as one that does not exist. tests/unit/web/room_test.cpp walks all
// routes.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "engine/permission.hpp"
#include "engine/tables.hpp"
#include "services/program.hpp"
#include "web/api/endpoints.hpp"
#include "web/server/http.hpp"

namespace web {

enum class InRoom : std::uint8_t {
    denied,
    open,   // shows nothing of the organisation
    shown,  // as far as the grants of the room go; opening it is written down
    own,    // of the auditor's own requests, samples and notes
};

// Of a route by its pattern; `path` is the register in the address, where there is one.
InRoom decide(const engine::Tables& tables, const engine::Room& room, Method method, std::string_view pattern,
              std::string_view path);
InRoom decide(const engine::Tables& tables, const engine::Room& room, const api::Endpoint& endpoint);
// Outside of organisations, in a session that a link to a room began.
bool is_open_to_link(Method method, std::string_view pattern);

// Whether what a page by hand adds to the records of this kind is shown: it tells of other registers too.
bool shows_extra(const engine::Tables& tables, const engine::Room& room, schema::Kind kind);

// Whether the answer with this status tells something that has to be written down.
bool is_opening(InRoom decision, Method method, int status);
// Writes down what a request opened, before its answer is sent. schema: of the register in the address, or null. Of private
// records only the register is named: what an auditor notes, and about what, is theirs.
void write_opening(services::Program& program, const services::Caller& auditor, const Request& request,
                   const schema::Schema* schema);

}  // namespace web
