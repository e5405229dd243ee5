#include "engine/permission.hpp"

#include <algorithm>

namespace engine {

Reach reach_of(const schema::Schema& schema, schema::Verb verb, const Actor& actor) {
    if (actor.system) return Reach::all;
    if (actor.read_only && verb != schema::Verb::read) return Reach::none;
    Reach reach = Reach::none;
    for (const auto& grant : schema.grants)
        if (actor.has(grant.role) && schema::grants_verb(grant, verb))
            reach = std::max(reach, grant.own ? Reach::own : Reach::all);
    return reach;
}

bool may(const schema::Schema& schema, schema::Verb verb, const Actor& actor, const Record& record) {
    const Reach reach = reach_of(schema, verb, actor);
    if (reach != Reach::own) return reach == Reach::all;
    const schema::Field* owner = schema.owner();
    const auto* number = owner ? std::get_if<std::int64_t>(&record.value(*owner)) : nullptr;
    return number && *number == actor.person && actor.person != 0;
}

std::vector<std::string_view> tables_read_whole(std::span<const schema::Schema* const> all, const Actor& actor) {
    std::vector<std::string_view> names;
    for (const schema::Schema* schema : all)
        if (reach_of(*schema, schema::Verb::read, actor) == Reach::all) names.push_back(schema->table);
    return names;
}

}  // namespace engine
