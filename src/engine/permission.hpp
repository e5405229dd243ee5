// Who may do what: the grants of a table, applied to an actor. Default: deny.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/record.hpp"

namespace engine {

// What an external auditor may read (docs/adr/0018-audit-room.md).
struct Room {
    std::int64_t number = 0;  // of the audit room
    std::vector<const schema::Schema*> registers;
};

// The person who acts, in one organisation, with the roles of the membership that counts today.
struct Actor {
    std::int64_t person = 0;             // number of the Person record; 0 is the program itself
    std::uint32_t roles = 0;             // bit for each schema::Role
    bool system = false;                 // the program: demo, migrations, rules
    bool read_only = false;              // a token that only reads
    std::shared_ptr<const Room> room{};  // an external auditor: the grants of that role, and reading what the room opens
    bool has(schema::Role role) const { return (roles >> static_cast<unsigned>(role)) & 1u; }
};

enum class Reach : std::uint8_t { none, own, subject, all };

// How far a verb reaches for this actor: no record, the ones that the actor owns, those whose subject (field `about`) is in
// a register that the room opens, or all of the kind.
Reach reach_of(const schema::Schema& schema, schema::Verb verb, const Actor& actor);
// The same for one record.
bool may(const schema::Schema& schema, schema::Verb verb, const Actor& actor, const Record& record);

// Whether the actor may know what records of this kind are called where another record names them. People see the names of
// what they may not open; in an audit room such a record is its number. some: those that the actor may read.
enum class Naming : std::uint8_t { none, some, all };
Naming naming_of(const schema::Schema& schema, const Actor& actor);

// The beginnings of references, "R-", of the registers whose records the room shows: what Reach::subject looks at.
std::vector<std::string> subjects_in_room(const Room& room);

// The tables of which the actor may read every record.
std::vector<std::string_view> tables_read_whole(std::span<const schema::Schema* const> all, const Actor& actor);

}  // namespace engine
