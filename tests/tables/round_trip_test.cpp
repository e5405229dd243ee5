// Every field of every kind survives each of its forms: row, canonical JSON, JSON of the API, text of forms, CSV, XLSX.
#include "base/json.hpp"
#include "engine/input.hpp"
#include "engine/record_json.hpp"
#include "engine/rows.hpp"
#include "engine/validate.hpp"
#include "services/export.hpp"
#include "services/import/import.hpp"
#include "tables/every_kind.hpp"

namespace {

using engine::Record, engine::Work, schema::Field, schema::Schema, schema::Type, schema::Value;

// job(field, value) with values by chance, already in form.
template <class Job> void for_values_of_every_field(Job&& job) {
    test::Chance chance(30);
    for (const Schema* schema : isms::all_records())
        for (const Field& field : schema->fields)
            for (int i = 0; i < 60; ++i) {
                Value value = i == 0 ? Value{} : chance.value(field);
                ASSERT_TRUE(engine::validate_field(field, value)) << field.name;
                SCOPED_TRACE(std::string(schema->table) + "." + std::string(field.name));
                job(field, value);
            }
}

const engine::Tables& the_tables() {
    static const engine::Tables tables(isms::all_records());
    return tables;
}

TEST(RoundTrip, validation_has_one_form_for_a_value) {
    for_values_of_every_field([](const Field& field, const Value& value) {
        Value again = value;
        EXPECT_TRUE(engine::validate_field(field, again));
        EXPECT_EQ(again, value);
    });
}

TEST(RoundTrip, json_of_the_api) {
    for_values_of_every_field([](const Field& field, const Value& value) {
        std::string text;
        base::JsonWriter json(text);
        engine::write_value(the_tables(), field, value, json);
        base::JsonFault fault;
        const auto parsed = base::parse_json(text, fault);
        ASSERT_TRUE(parsed) << text;
        const auto read = engine::value_from_json(the_tables(), field, *parsed);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(*read, value) << text;
    });
}

TEST(RoundTrip, texts_of_forms) {
    for_values_of_every_field([](const Field& field, const Value& value) {
        if (field.type == Type::file) return;
        const auto one = engine::value_from_text(the_tables(), field, engine::text_of(the_tables(), field, value));
        ASSERT_TRUE(one);
        EXPECT_EQ(*one, value);
        const auto each = engine::value_from_texts(the_tables(), field, engine::texts_of(the_tables(), field, value));
        ASSERT_TRUE(each);
        EXPECT_EQ(*each, value);
    });
}

TEST(RoundTrip, canonical_json_and_struct) {
    test::Chance chance(31);
    for (const Schema* schema : isms::all_records())
        for (int i = 0; i < 60; ++i) {
            Record record(*schema);
            record.meta.number = 1 + chance.below(100'000);
            record.meta.version = 1 + chance.below(100);
            record.meta.source_ref = i % 3 ? chance.text(schema->title()) : "";
            if (!schema->state.choices.empty())
                record.state = static_cast<std::uint8_t>(chance.below(int(schema->state.choices.size())));
            for (const Field& field : schema->fields) {
                record.value(field) = chance.below(4) ? chance.value(field) : Value{};
                ASSERT_TRUE(engine::validate_field(field, record.value(field)));
            }
            const std::string text = engine::canonical_json(the_tables(), record);
            const auto read = engine::record_from_canonical(the_tables(), *schema, text);
            ASSERT_TRUE(read) << text;
            EXPECT_EQ(read->values, record.values) << text;
            EXPECT_EQ(read->state, record.state);
            EXPECT_EQ(read->meta.number, record.meta.number);
            EXPECT_EQ(engine::canonical_json(the_tables(), *read), text);
            Record back(*schema);
            schema->type.with_new([&](void* typed) {
                engine::to_struct(record, typed);
                engine::from_struct(typed, back);
            });
            EXPECT_EQ(engine::canonical_json(the_tables(), back), text);
        }
}

class RoundTrips : public test::EveryKind {
protected:
    void expect_no_change(const Schema& schema, const std::filesystem::path& path, std::size_t rows) {
        const auto report = require(services::import_table(
            program(), unstoppable(),
            {.file = path, .file_name = path.filename().string(), .schema = &schema, .clear_empty = true}));
        std::string faults;
        for (const auto& fault : report.faults) faults += fault.column + ": " + base::describe(fault.fault) + "\n";
        EXPECT_EQ(report.unchanged, rows) << faults;
        EXPECT_EQ(report.created + report.changed + report.refused, 0u) << faults;
    }
};
INSTANTIATE_TEST_SUITE_P(On, RoundTrips, test::each_dialect(), test::dialect_name);

TEST_P(RoundTrips, rows_are_what_was_saved) {
    for (const Schema* schema : tables().all())
        try_out(unstoppable(), [&](Work& work) {
            test::Chance chance(32 + static_cast<unsigned>(schema->kind));
            for (int i = 0; i < 10; ++i) {
                SCOPED_TRACE(std::string(schema->table));
                const auto filled = i % 2 ? test::Filled::all : test::Filled::some;
                const auto given = values(work, *schema, chance, filled);
                const Record made = require(work.create(*schema, given, i % 3 ? "old/7" : ""));
                for (const auto& [field, value] : given) EXPECT_EQ(made.value(*field), value) << field->name;
                const auto expect_same = [&](const Record& saved) {
                    const Record found = require(work.find(*schema, saved.meta.number));
                    EXPECT_EQ(found.values, saved.values);
                    EXPECT_EQ(found.state, saved.state);
                    EXPECT_EQ(found.meta.source_ref, saved.meta.source_ref);
                    EXPECT_EQ(found.meta.version, saved.meta.version);
                    EXPECT_EQ(found.meta.created_at, saved.meta.created_at);
                    EXPECT_EQ(found.meta.updated_at, saved.meta.updated_at);
                };
                expect_same(made);
                const auto other = values(work, *schema, chance, test::Filled::some, made.meta.number);
                expect_same(require(work.update(*schema, made.meta.number, 1, other)));
            }
        });
}

TEST_P(RoundTrips, tables_that_were_exported_change_nothing) {
    test::TemporaryFolder folder;
    for (const Schema* schema : tables().all()) {
        if (schema->is_private) continue;  // the program exports none
        if (!services::can_be_imported(*schema)) continue;
        SCOPED_TRACE(std::string(schema->path));
        require(write(unstoppable(), [&](Work& work) -> base::Result<bool> {
            test::Chance chance(60 + static_cast<unsigned>(schema->kind));
            for (int i = 0; i < 5; ++i) make(work, *schema, chance, i % 2 ? test::Filled::all : test::Filled::some);
            return true;
        }));
        for (const bool names : {false, true}) {
            const auto form = names ? services::ExportNames::names : services::ExportNames::labels;
            const services::ExportOptions options{.headings = form, .choices = form};
            const std::string name = std::string(schema->path) + (names ? "-names" : "");
            for (const std::string ending : {".csv", ".xlsx"}) {
                SCOPED_TRACE(ending);
                const auto path = folder / (name + ending);
                const auto sink = ending == ".csv" ? exchange::csv_sink(path) : exchange::xlsx_sink(path);
                const auto rows =
                    require(services::export_table(program(), unstoppable(), {.schema = schema}, *sink, options));
                EXPECT_GE(rows, 5u);
                expect_no_change(*schema, path, rows);
            }
        }
    }
}

}  // namespace
