// Who may do what: the grants of a table, applied to an actor. Default: deny.
#pragma once
#include <cstdint>

#include "engine/record.hpp"

namespace engine {

// The person who acts, in one organisation, with the roles of the membership that counts today.
struct Actor {
    std::int64_t person = 0;  // number of the Person record; 0 is the program itself
    std::uint32_t roles = 0;  // bit for each schema::Role
    bool system = false;      // the program: demo, migrations, rules
    bool read_only = false;   // a token that only reads
    bool has(schema::Role role) const { return (roles >> static_cast<unsigned>(role)) & 1u; }
};

enum class Reach : std::uint8_t { none, own, all };

// How far a verb reaches for this actor: no record, the ones that the actor owns, or all of the kind.
Reach reach_of(const schema::Schema& schema, schema::Verb verb, const Actor& actor);
// The same for one record.
bool may(const schema::Schema& schema, schema::Verb verb, const Actor& actor, const Record& record);

// The tables of which the actor may read every record.
std::vector<std::string_view> tables_read_whole(std::span<const schema::Schema* const> all, const Actor& actor);

}  // namespace engine
