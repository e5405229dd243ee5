#include "engine/permission.hpp"

#include <algorithm>

namespace engine {

using schema::Verb;

namespace {

// What is only ever about another record: a comment, a file.
bool has_subject(const schema::Schema& schema) {
    const schema::Field* about = schema.find_field("about");
    return about && about->required;
}

// In a room the register decides what is read, and not the role of whoever could read it otherwise.
Reach reach_in_room(const schema::Schema& schema, Verb verb, const Room& room) {
    if (verb != Verb::read || std::ranges::find(room.registers, &schema) == room.registers.end()) return Reach::none;
    return has_subject(schema) ? Reach::subject : Reach::all;
}

bool is_owner(const Actor& actor, const Record& record) {
    const schema::Field* owner = record.schema->owner();
    const auto* number = owner ? std::get_if<std::int64_t>(&record.value(*owner)) : nullptr;
    return number && *number == actor.person && actor.person != 0;
}

bool has_subject_in(const Room& room, const Record& record) {
    const std::string_view about = record.text("about");
    const auto names = subjects_in_room(room);
    return std::ranges::any_of(names, [&](const std::string& name) { return about.starts_with(name); });
}

}  // namespace

Reach reach_of(const schema::Schema& schema, schema::Verb verb, const Actor& actor) {
    if (actor.system) return Reach::all;
    if (actor.read_only && verb != schema::Verb::read) return Reach::none;
    Reach reach = Reach::none;
    for (const auto& grant : schema.grants)
        if (actor.has(grant.role) && schema::grants_verb(grant, verb))
            reach = std::max(reach, grant.own ? Reach::own : Reach::all);
    return actor.room ? std::max(reach, reach_in_room(schema, verb, *actor.room)) : reach;
}

bool may(const schema::Schema& schema, schema::Verb verb, const Actor& actor, const Record& record) {
    const Reach reach = reach_of(schema, verb, actor);
    if (reach == Reach::own) return is_owner(actor, record);
    if (reach == Reach::subject) return has_subject_in(*actor.room, record);
    return reach == Reach::all;
}

Naming naming_of(const schema::Schema& schema, const Actor& actor) {
    if (!actor.room) return Naming::all;
    const Reach reach = reach_of(schema, Verb::read, actor);
    return reach == Reach::all ? Naming::all : reach == Reach::none ? Naming::none : Naming::some;
}

std::vector<std::string> subjects_in_room(const Room& room) {
    std::vector<std::string> names;
    for (const schema::Schema* schema : room.registers)
        if (!has_subject(*schema)) names.push_back(std::string(schema->prefix).append("-"));
    return names;
}

std::vector<std::string_view> tables_read_whole(std::span<const schema::Schema* const> all, const Actor& actor) {
    std::vector<std::string_view> names;
    for (const schema::Schema* schema : all)
        if (reach_of(*schema, schema::Verb::read, actor) == Reach::all) names.push_back(schema->table);
    return names;
}

}  // namespace engine
