// Lists of every kind against the same question answered in memory: order, cursors both ways, filters, totals, reach.
#include <algorithm>

#include "base/text.hpp"
#include "engine/list_sql.hpp"
#include "isms/support/person.hpp"
#include "tables/every_kind.hpp"

namespace {

using engine::Bound, engine::Column, engine::Compare, engine::ListQuery, engine::Record, engine::SortKey, engine::Work,
    schema::Field, schema::Schema, schema::Type;

std::strong_ordering order(const Bound& a, const Bound& b) {
    if (a.is_text) return a.text.compare(b.text) <=> 0;
    return a.integer <=> b.integer;
}
Bound key(const Record& record, const Column& column) { return engine::bound_of(column, engine::value_in(record, column)); }

std::vector<Column> columns_of(const Schema& schema) {
    std::vector<Column> columns;
    for (const char* name : {"id", "state", "created_at", "updated_at", "source_ref"})
        if (const auto column = engine::find_column(schema, name)) columns.push_back(*column);
    for (const Field& field : schema.fields) columns.push_back({Column::Of::field, &field});
    return columns;
}

std::vector<std::int64_t> numbers(const std::vector<Record>& records) {
    std::vector<std::int64_t> out;
    for (const Record& record : records) out.push_back(record.meta.number);
    return out;
}

class Lists : public test::EveryKind {
protected:
    // All of a kind, with ties in every column.
    std::vector<Record> fill(Work& work, const Schema& schema, int count) {
        test::Chance chance(50 + static_cast<unsigned>(schema.kind));
        for (int i = 0; i < count; ++i) make(work, schema, chance, test::Filled::some);
        return require(list(work, {.schema = &schema, .limit = 1000, .with_links = true})).records;
    }
    static void expect_visits_all(Work& work, ListQuery query, const std::vector<Record>& all) {
        std::vector<Record> expected = all;
        std::stable_sort(expected.begin(), expected.end(), [&](const Record& a, const Record& b) {
            for (const SortKey& by : query.sort)
                if (const auto c = order(key(a, by.column), key(b, by.column)); c != 0) return by.descending ? c > 0 : c < 0;
            const bool descending = !query.sort.empty() && query.sort.back().descending;
            return descending ? a.meta.number > b.meta.number : a.meta.number < b.meta.number;
        });
        std::vector<std::int64_t> forward, backward;
        engine::ListPage page;
        for (std::size_t pages = 0; pages == 0 || (!page.next.empty() && pages <= all.size()); ++pages) {
            query.cursor = page.next;
            page = require(list(work, query));
            EXPECT_EQ(page.first, static_cast<std::int64_t>(forward.size()) + 1);
            EXPECT_EQ(page.total, static_cast<std::int64_t>(all.size()));
            for (const Record& record : page.records) forward.push_back(record.meta.number);
        }
        EXPECT_EQ(forward, numbers(expected));
        for (std::size_t pages = 0; pages <= all.size(); ++pages) {
            auto those = numbers(page.records);
            backward.insert(backward.begin(), those.begin(), those.end());
            if (page.previous.empty()) break;
            query.cursor = page.previous;
            page = require(list(work, query));
        }
        EXPECT_EQ(backward, numbers(expected));
    }
};
INSTANTIATE_TEST_SUITE_P(On, Lists, test::each_dialect(), test::dialect_name);

TEST_P(Lists, visit_every_record_once_in_order_and_back) {
    for (const Schema* schema : tables().all())
        try_out(unstoppable(), [&](Work& work) {
            const auto all = fill(work, *schema, 13);
            const int limit = static_cast<int>(all.size()) / 3 + 1;
            std::vector<Column> sortable;
            for (const Column& column : columns_of(*schema))
                if (engine::is_sortable(column)) sortable.push_back(column);
            test::Chance chance(51);
            for (const Column& column : sortable)
                for (const bool descending : {false, true}) {
                    SCOPED_TRACE(std::string(schema->table) + " by " + std::string(engine::name_of(column)));
                    expect_visits_all(work, {.schema = schema, .sort = {{column, descending}}, .limit = limit}, all);
                }
            for (int i = 0; i < 4; ++i) {
                ListQuery query{.schema = schema, .limit = limit};
                for (int j = 0; j < 3; ++j)
                    query.sort.push_back(
                        {sortable[static_cast<std::size_t>(chance.below(int(sortable.size())))], chance.below(2) == 1});
                expect_visits_all(work, query, all);
            }
        });
}

// The filters that the addresses of lists can ask for, and what they mean.
bool holds(const Record& record, const engine::Condition& condition) {
    const Column& column = condition.column;
    const schema::Value value = engine::value_in(record, column);
    const auto among = [&] {
        return std::any_of(condition.values.begin(), condition.values.end(), [&](const schema::Value& one) {
            if (const auto* names = std::get_if<std::vector<std::string>>(&value))
                return std::find(names->begin(), names->end(), std::get<std::string>(one)) != names->end();
            if (const auto* links = std::get_if<std::vector<std::int64_t>>(&value))
                return std::find(links->begin(), links->end(), std::get<std::int64_t>(one)) != links->end();
            if (schema::is_empty(value) && column.field &&
                (column.field->type == Type::choices || column.field->type == Type::links))
                return false;
            return order(engine::bound_of(column, one), engine::bound_of(column, value)) == 0;
        });
    };
    const auto compared = [&] {
        return order(engine::bound_of(column, value), engine::bound_of(column, condition.values.front()));
    };
    switch (condition.compare) {
        case Compare::equal:
        case Compare::any_of:
            return among();
        case Compare::not_equal:
            return !among();
        case Compare::at_least:
            return compared() >= 0;
        case Compare::at_most:
            return compared() <= 0;
        case Compare::empty:
            return schema::is_empty(value);
        case Compare::not_empty:
            return !schema::is_empty(value);
        case Compare::contains:
            return base::to_lower_ascii(std::get_if<std::string>(&value) ? std::get<std::string>(value) : "")
                       .find(base::to_lower_ascii(std::get<std::string>(condition.values.front()))) != std::string::npos;
    }
    return false;
}

std::vector<Compare> questions_for(const Column& column) {
    const Type type = column.field ? column.field->type : column.of == Column::Of::source_ref ? Type::text : Type::flag;
    std::vector<Compare> all{Compare::equal, Compare::not_equal, Compare::any_of};
    if (type != Type::flag) all.insert(all.end(), {Compare::empty, Compare::not_empty});
    if (type == Type::number || type == Type::level || type == Type::date)
        all.insert(all.end(), {Compare::at_least, Compare::at_most});
    if (column.field && type == Type::text) all.push_back(Compare::contains);
    return all;
}

TEST_P(Lists, filters_find_exactly_what_they_say) {
    for (const Schema* schema : tables().all())
        try_out(unstoppable(), [&](Work& work) {
            const auto all = fill(work, *schema, 15);
            test::Chance chance(52);
            for (const Column& column : columns_of(*schema)) {
                if (column.field && (column.field->type == Type::file || column.field->type == Type::text_list ||
                                     column.field->type == Type::number_list))
                    continue;
                for (const Compare compare : questions_for(column)) {
                    engine::Condition condition{column, compare, {}};
                    for (int i = compare == Compare::any_of ? 2 : 1; i > 0; --i) {
                        const auto& model = all[static_cast<std::size_t>(chance.below(int(all.size())))];
                        schema::Value value = engine::value_in(model, column);
                        if (const auto* names = std::get_if<std::vector<std::string>>(&value))
                            value = schema::Value(names->front());
                        else if (const auto* links = std::get_if<std::vector<std::int64_t>>(&value))
                            value = schema::Value(links->front());
                        if (column.field && schema::is_empty(value)) value = chance.value(*column.field, 3);
                        if (const auto* names = std::get_if<std::vector<std::string>>(&value))
                            value = schema::Value(names->front());
                        if (std::holds_alternative<std::monostate>(value) ||
                            std::holds_alternative<std::vector<std::int64_t>>(value))
                            continue;
                        condition.values.push_back(std::move(value));
                    }
                    const bool asks_emptiness = compare == Compare::empty || compare == Compare::not_empty;
                    if (asks_emptiness) condition.values.clear();
                    else if (condition.values.empty()) continue;
                    std::vector<std::int64_t> expected;
                    for (const Record& record : all)
                        if (holds(record, condition)) expected.push_back(record.meta.number);
                    const auto page = require(list(work, {.schema = schema, .where = {condition}, .limit = 1000}));
                    EXPECT_EQ(numbers(page.records), expected)
                        << schema->table << "." << engine::name_of(column) << " " << static_cast<int>(compare);
                    EXPECT_EQ(page.total, static_cast<std::int64_t>(expected.size()));
                }
            }
        });
}

TEST_P(Lists, totals_are_right_after_every_change) {
    for (const Schema* schema : tables().all())
        try_out(unstoppable(), [&](Work& work) {
            test::Chance chance(53);
            ListQuery all{.schema = schema};
            ListQuery some{.schema = schema};
            some.where.push_back({*engine::find_column(*schema, "source_ref"), Compare::equal, {std::string("x")}});
            const auto totals = [&] { return std::pair(require(count(work, all)), require(count(work, some))); };
            const auto [every, none] = totals();
            EXPECT_EQ(none, 0);
            const auto made =
                require(work.create(*schema, values(work, *schema, chance, test::Filled::all), "x")).meta.number;
            EXPECT_EQ(totals(), std::pair(every + 1, std::int64_t{1})) << schema->table;
            if (!work.remove(*schema, made, 0)) return;
            EXPECT_EQ(totals(), std::pair(every, std::int64_t{0})) << schema->table;
        });
}

TEST_P(Lists, show_a_role_what_it_may_read_and_nothing_else) {
    const auto person = create(isms::Person{.name = "Second"}).meta.number;
    int own = 0;
    for (const Schema* schema : tables().all())
        try_out(unstoppable(), [&](Work& work) {
            test::Chance chance(54);
            for (int i = 0; i < 6; ++i) {
                auto changes = values(work, *schema, chance, test::Filled::all);
                for (auto& [field, value] : changes)
                    if (field->name == "owner") value = i % 2 ? person : organisation().person.number;
                require(work.create(*schema, changes));
            }
            const auto all = require(list(work, {.schema = schema, .limit = 1000})).records;
            for (int role = -1; role < schema::role_count; ++role) {
                const engine::Actor actor{.person = person, .roles = role < 0 ? 0u : 1u << role};
                std::vector<std::int64_t> expected;
                for (const Record& record : all)
                    if (engine::may(*schema, schema::Verb::read, actor, record)) expected.push_back(record.meta.number);
                Work mine = as(work, actor);
                const auto page = list(mine, {.schema = schema, .limit = 1000});
                const auto reach = engine::reach_of(*schema, schema::Verb::read, actor);
                own += reach == engine::Reach::own;
                if (reach == engine::Reach::none) {
                    EXPECT_EQ(test::code_of(page), "forbidden") << schema->table << role;
                } else {
                    ASSERT_TRUE(page);
                    EXPECT_EQ(numbers(page->records), expected) << schema->table << role;
                    EXPECT_EQ(page->total, static_cast<std::int64_t>(expected.size())) << schema->table << role;
                }
            }
        });
    EXPECT_GT(own, 0);
}

TEST_P(Lists, search_finds_a_record_by_each_of_its_words_and_by_their_beginning) {
    for (const Schema* schema : tables().all())
        try_out(unstoppable(), [&](Work& work) {
            test::Chance chance(55);
            for (const Field& field : schema->fields) {
                if (!field.searchable || field.computed || field.unique || field.type != Type::text) continue;
                if (field.max_length < 40) continue;  // the words would not fit
                auto changes = values(work, *schema, chance, test::Filled::all);
                for (auto& [one, value] : changes)
                    if (one == &field) value = std::string("Zwölfton kettle: größte Fußnote");
                const auto number = require(work.create(*schema, changes)).meta.number;
                for (const char* words :
                     {"zwölfton", "KETTLE", "kettle zwölf", "Zwolfton", "\"kettle", "ket", "GROSSTE fußnote", "fuss"}) {
                    const auto page = require(list(work, {.schema = schema, .search = words}));
                    EXPECT_EQ(numbers(page.records), std::vector<std::int64_t>{number})
                        << schema->table << "." << field.name << ": " << words;
                }
                for (const char* words : {"zwölfton spoon", "ettle"})
                    EXPECT_EQ(require(list(work, {.schema = schema, .search = words})).total, 0) << words;
                for (auto& [one, value] : changes)
                    if (one == &field) value = std::string("Other");
                if (!work.update(*schema, number, 0, changes)) continue;
                EXPECT_EQ(require(list(work, {.schema = schema, .search = "kettle"})).total, 0) << schema->table;
            }
        });
}

}  // namespace
