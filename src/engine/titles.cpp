#include "engine/titles.hpp"

#include <algorithm>
#include <set>

#include "engine/column.hpp"
#include "engine/rows.hpp"
#include "engine/work.hpp"

namespace engine {

using schema::Schema, schema::Type;

namespace {

// Where the actor reads only some records of the kind, whether this is one of them.
bool may_name_one(store::Connection& connection, std::int64_t org, const Actor& actor, const Schema& schema,
                  std::int64_t number) {
    const auto record = load_row(connection, schema, org, number);
    return record && may(schema, schema::Verb::read, actor, *record);
}

}  // namespace

std::string title_of(store::Connection& connection, const Tables& tables, std::int64_t org, const Actor& actor,
                     const Schema& schema, std::int64_t number) {
    const Naming naming = naming_of(schema, actor);
    if (naming == Naming::none) return {};
    if (naming == Naming::some && !may_name_one(connection, org, actor, schema, number)) return {};
    const schema::Field& title = schema.title();
    std::int64_t linked = 0;
    {
        auto cursor = connection.select(
            "SELECT " + in_quotes(title.name) + " FROM " + in_quotes(schema.table) + " WHERE org = $1 AND number = $2", org,
            number);
        const auto* row = cursor->next();
        if (!row) return {};
        if (title.type == Type::text) return row->string(0);
        linked = row->integer(0);
    }
    return title_of(connection, tables, org, actor, tables.of(*title.target), linked);
}

std::string title_of(Work& work, const Schema& schema, std::int64_t number) {
    return title_of(work.connection(), work.tables(), work.occasion().org, work.occasion().actor, schema, number);
}

void Titles::collect(Work& work, std::span<const Record> records, std::span<const schema::Field* const> fields) {
    store::Connection& connection = work.connection();
    std::map<schema::Kind, std::set<std::int64_t>> wanted;
    for (const Record& record : records) {
        for (const auto& field : record.schema->fields) {
            if (!field.target || (!fields.empty() && std::find(fields.begin(), fields.end(), &field) == fields.end()))
                continue;
            const auto& value = record.value(field);
            if (const auto* one = std::get_if<std::int64_t>(&value)) wanted[*field.target].insert(*one);
            if (const auto* many = std::get_if<std::vector<std::int64_t>>(&value))
                wanted[*field.target].insert(many->begin(), many->end());
        }
    }
    const auto dialect = connection.dialect();
    for (const auto& [kind, numbers] : wanted) {
        const Schema& schema = work.tables().of(kind);
        const Naming naming = naming_of(schema, work.occasion().actor);
        if (naming == Naming::none) continue;
        if (schema.title().type != Type::text || naming == Naming::some) {
            for (auto number : numbers) titles_[{kind, number}] = title_of(work, schema, number);
            continue;
        }
        auto cursor = connection.select("SELECT number, " + in_quotes(schema.title().name) + " FROM " +
                                            in_quotes(schema.table) + " WHERE org = $1 AND number " + in_numbers(dialect, 2),
                                        work.occasion().org, number_list(dialect, {numbers.begin(), numbers.end()}));
        while (const auto* row = cursor->next()) titles_[{kind, row->integer(0)}] = row->text(1);
    }
}

std::string_view Titles::of(schema::Kind kind, std::int64_t number) const {
    const auto found = titles_.find({kind, number});
    return found == titles_.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace engine
