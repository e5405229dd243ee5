// Every address of the API, derived from the tables. Routes (routes.cpp) and the OpenAPI document are made from this one
// list.
#pragma once
#include <string>
#include <vector>

#include "engine/tables.hpp"
#include "web/server/http.hpp"

namespace web::api {

enum class Operation : std::uint8_t {
    document,       // the OpenAPI document; for everybody
    organisations,  // of the account
    search,         // in all registers
    missing,        // what the standard still asks
    compare,        // two moments
    pack,           // for auditors, as a ZIP
    approvals,      // and whether they still cover what is recorded
    log,            // of changes: its head, what was signed, and the newest changes
    upload,
    list,
    create,
    find,
    update,
    remove,
    advance,  // a step of the workflow
    history,
    version,  // one kept version
    links,
    download,
};

struct Endpoint {
    Operation operation{};
    Method method = Method::get;
    std::string pattern;                     // of the router
    const schema::Schema* schema = nullptr;  // of the register; null where the address is of no register
    schema::Verb verb = schema::Verb::read;  // what is done to the record
    const schema::Field* field = nullptr;    // download: which file
};

// Sorted as the tables are. What no role is granted has no address.
std::vector<Endpoint> endpoints(const engine::Tables& tables);

// The verbs of a kind's steps, each once, in the order of the table.
std::vector<schema::Verb> step_verbs(const schema::Schema& schema);
bool is_granted(const schema::Schema& schema, schema::Verb verb);  // to any role

inline constexpr std::string_view base_path = "/api/v1";

}  // namespace web::api
