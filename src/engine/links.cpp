#include "engine/links.hpp"

namespace engine {

std::vector<LinkFrom> links_to(store::Connection& connection, const Tables& tables, std::int64_t org, const Actor& actor,
                               const schema::Schema& schema, std::int64_t number, int limit) {
    std::vector<LinkFrom> out;
    auto cursor = connection.select(
        "SELECT kind, number, field FROM link WHERE org = $1 AND target_kind = $2 AND target = $3 ORDER BY kind, number, "
        "field LIMIT $4",
        org, schema.table, number, limit);
    while (const auto* row = cursor->next()) {
        const schema::Schema* from = tables.find_by_name(row->text(0));
        const schema::Field* field = from ? from->find_field(row->text(2)) : nullptr;
        if (field && reach_of(*from, schema::Verb::read, actor) == Reach::all) out.push_back({from, row->integer(1), field});
    }
    return out;
}

}  // namespace engine
