#include "services/comparison.hpp"

#include <algorithm>

#include "base/environment.hpp"
#include "engine/as_it_stood.hpp"

namespace services {

namespace {

// $3 and $4 are the numbers of changes at both moments. Versions have no gaps, so that the one before the first is what was.
constexpr std::string_view changed_records =
    "SELECT c.number, n.operation, n.content, n.version, o.operation, o.content, o.version FROM (SELECT number, "
    "min(version) AS first, "
    "max(version) AS "
    "last FROM version WHERE org = $1 AND kind = $2 AND sequence > $3 AND sequence <= $4 GROUP BY number) c JOIN version n "
    "ON "
    "n.org = $1 AND n.kind = $2 AND n.number = c.number AND n.version = c.last LEFT JOIN version o ON o.org = $1 AND o.kind "
    "= $2 "
    "AND o.number = c.number AND o.version = c.first - 1 ORDER BY c.number";

class Comparing {
public:
    Comparing(engine::Work& work, const ComparisonQuery& query)
        : work_(work), query_(query), from_(size_at(query.from)), to_(size_at(query.to)) {}

    ComparedRegister of(const schema::Schema& schema) {
        ComparedRegister out{.schema = &schema, .records = {}};
        auto cursor = work_.connection().select(changed_records, work_.occasion().org, schema.table, std::min(from_, to_),
                                                std::max(from_, to_));
        while (const auto* row = cursor->next()) {
            ComparedRecord one{row->integer(0), record_in(schema, *row, 4), record_in(schema, *row, 1)};
            one.is_erased = (one.before && row->text(5).empty()) || (one.after && row->text(2).empty());
            if (from_ > to_) std::swap(one.before, one.after);
            if (!count(one, out)) continue;
            if (out.records.size() < query_.most_records) out.records.push_back(std::move(one));
        }
        return out;
    }

private:
    std::uint64_t size_at(base::Moment moment) {
        return engine::changes_until(work_.connection(), work_.occasion().org, moment);
    }

    std::optional<engine::Record> record_in(const schema::Schema& schema, const store::Row& row, int column) const {
        if (row.is_null(column) || row.text(column) == "remove") return std::nullopt;
        auto record =
            engine::record_of(work_.tables(), schema, row.integer(0), row.integer(column + 2), row.text(column + 1));
        if (!record)
            throw base::EnvironmentError(engine::format_reference(schema, row.integer(0)) +
                                         ": a kept version cannot be read. Run `keepwright verify`.");
        return *std::move(record);
    }

    // False for what is no difference.
    static bool count(const ComparedRecord& one, ComparedRegister& out) {
        if (one.before && one.after) {
            if (!one.is_erased && engine::differences(*one.before, *one.after).empty()) return false;
            ++out.changed;
        } else if (one.before) {
            ++out.removed;
        } else if (one.after) {
            ++out.added;
        } else {
            return false;
        }
        return true;
    }

    engine::Work& work_;
    const ComparisonQuery& query_;
    std::uint64_t from_, to_;
};

}  // namespace

std::vector<ComparedRegister> compare_moments(engine::Work& work, const ComparisonQuery& query) {
    Comparing comparing(work, query);
    std::vector<ComparedRegister> all;
    for (const schema::Schema* schema : work.tables().all()) {
        if (query.only && query.only != schema) continue;
        if (schema->is_private) continue;
        if (engine::reach_of(*schema, schema::Verb::read, work.occasion().actor) != engine::Reach::all) continue;
        auto one = comparing.of(*schema);
        if (one.added + one.changed + one.removed > 0) all.push_back(std::move(one));
    }
    return all;
}

}  // namespace services
