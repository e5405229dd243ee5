#include "services/export.hpp"

#include <random>

#include "base/text.hpp"
#include "engine/record_json.hpp"
#include "isms/planning/asset.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"
#include "support/import_support.hpp"

namespace {

using schema::Field, schema::Type, schema::Value;

class Export : public test::ImportingOrganisation {
protected:
    void SetUp() override {
        ImportingOrganisation::SetUp();
        if (!IsSkipped() && !HasFatalFailure()) put_method_in_force();
    }
    std::string csv(std::string_view path, const services::ExportOptions& options = {}) {
        std::string text;
        const auto sink = exchange::csv_sink(&text);
        const auto* schema = program().engine.tables.find_by_path(path);
        require(services::export_table(program(), first_person(), {.schema = schema}, *sink, options));
        return text;
    }
};
INSTANTIATE_TEST_SUITE_P(On, Export, test::each_dialect(), test::dialect_name);

// Values of every type that a person could have put in, hostile ones among them.
class Values {
public:
    Values(unsigned seed, engine::Work& work) : chance_(seed), work_(work) {}

    Value of(const Field& field) {
        switch (field.type) {
            case Type::text:
                return field.name == "email" ? Value{"p" + std::to_string(below(1000000)) + "@mill.example"}
                                             : Value{text(field)};
            case Type::number:
                return std::int64_t{below(100000)};
            case Type::flag:
                return below(2) == 1;
            case Type::date:
                return base::Date{std::chrono::sys_days{std::chrono::days{20000 + below(2000)}}};
            case Type::level:
                return std::int64_t{1 + below(3)};
            case Type::choice:
                return std::string(field.choices[static_cast<std::size_t>(below(int(field.choices.size())))].name);
            case Type::choices: {
                std::vector<std::string> names;
                for (const auto& choice : field.choices)
                    if (below(2)) names.emplace_back(choice.name);
                return names.empty() ? Value{} : Value{names};
            }
            case Type::link: {
                const auto there = some(field);
                return there.empty() ? Value{} : Value{there.front()};
            }
            case Type::links: {
                const auto there = some(field);
                return there.empty() ? Value{} : Value{there};
            }
            case Type::text_list:
                return std::vector<std::string>{"First, one", "=2; second", "dritte \u00fc"};
            case Type::number_list:
                return std::vector<std::int64_t>{1, 2, 3, 4};
            case Type::reference:
                return std::string("P-0001");
            case Type::file:
                break;
        }
        return {};
    }

private:
    int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(chance_); }
    std::string text(const Field& field) {
        static const std::vector<std::string> pieces{"=1+1",  "-A",        "'quoted'",  "\"said\"",   "a; b",
                                                     "c, d",  "\u00dcber", "31.3.2026", "\U0001f512", "x",
                                                     "@here", "007",       "true"};
        std::string out = std::to_string(below(1000000));
        for (int i = below(4); i >= 0; --i)
            out = pieces[static_cast<std::size_t>(below(int(pieces.size())))] +
                  (field.max_length > 200 && below(2) ? "\n" : " ") + out;
        return base::shorten(out, static_cast<std::size_t>(field.max_length));
    }
    std::vector<std::int64_t> some(const Field& field) {
        std::vector<std::int64_t> numbers;
        engine::ListQuery query{.schema = &work_.tables().of(*field.target)};
        const auto page = list(work_, query);
        for (std::size_t i = 0; page && i < page->records.size() && numbers.size() < 3; ++i)
            if (below(3) == 0) numbers.push_back(page->records[i].meta.number);
        return numbers;
    }
    std::mt19937 chance_;
    engine::Work& work_;
};

// What a file can carry: everything but versions and computed fields, which the new place finds itself.
std::string content(const engine::Tables& tables, const engine::Record& record) {
    std::string out = record.reference() + "\n";
    base::JsonWriter json(out);
    json.begin_object();
    for (const Field& field : record.schema->fields)
        if (services::can_be_imported(field) && field.name != "email") {
            json.key(field.name);
            engine::write_value(tables, field, record.value(field), json);
        }
    json.end_object();
    return out;
}

TEST_P(Export, comes_back_without_loss_for_every_kind) {
    auto other = first_person();
    other.org = require(services::create_organisation(program(), {.slug = "copy",
                                                                  .name = "Copy",
                                                                  .person_name = "Ada First",
                                                                  .email = "ada@mill.example",
                                                                  .with_catalogues = false}))
                    .org;
    other.slug = "copy";
    require(services::write(program(), other, "", [](engine::Work& work) -> base::Result<bool> {
        const auto made = TRY(work.create(method()));
        TRY(work.advance(schema::id_of(made), schema::Verb::approve));
        return true;
    }));
    const engine::Tables& tables = program().engine.tables;
    std::size_t filled = 0;
    for (const auto* schema : tables.all()) {
        // A comment and a file belong to a record; an attachment is nothing without its file.
        if (schema->kind == schema::Kind::attachment || schema->kind == schema::Kind::membership) continue;
        if (!services::can_be_imported(*schema)) continue;
        if (engine::reach_of(*schema, schema::Verb::create, first_person().actor) == engine::Reach::none &&
            schema->kind != schema::Kind::organisation)
            continue;  // what auditors write, and what is written down of them
        std::size_t made = 0;
        for (unsigned seed = 1; seed <= 5; ++seed)
            require(services::write(program(), first_person(), "", [&](engine::Work& work) -> base::Result<bool> {
                Values values(seed * 100 + static_cast<unsigned>(schema->kind), work);
                engine::Changes changes;
                for (const Field& field : schema->fields)
                    if (services::can_be_imported(field)) changes.emplace_back(&field, values.of(field));
                made += bool(work.create(*schema, changes));
                return true;
            }));
        filled += made > 0;
        for (const auto headings : {services::ExportNames::labels, services::ExportNames::names}) {
            SCOPED_TRACE(std::string(schema->path));
            auto asked = request(schema->path, file(csv(schema->path, {.headings = headings, .choices = headings})));
            const std::size_t before = versions();
            const auto same = import(asked);
            EXPECT_EQ(same.created + same.changed + same.refused, 0u) << faults(same);
            EXPECT_EQ(versions(), before);
            const auto copied = require(services::import_table(program(), other, asked));
            EXPECT_EQ(copied.refused, 0u) << faults(copied);
        }
        const auto ours = records(schema->path);
        const auto theirs = records(schema->path, other);
        ASSERT_EQ(ours.size(), theirs.size()) << schema->path;
        for (std::size_t i = 0; i < ours.size(); ++i)
            EXPECT_EQ(content(tables, ours[i]), content(tables, theirs[i])) << schema->path;
    }
    EXPECT_GE(filled, 13u);
}

TEST_P(Export, writes_what_people_read) {
    const auto asset = create(isms::Asset{.name = "Order database"});
    isms::Risk risk{.title = "=Fire", .treatment = isms::Treatment::modify};
    risk.assets = {schema::id_of(asset)};
    risk.likelihood = {3};
    create(risk);
    const std::string numbers = csv("risks");
    EXPECT_NE(numbers.find("Reference,State,Title,"), std::string::npos);
    EXPECT_NE(numbers.find("R-0001,Draft,'=Fire,"), std::string::npos);
    EXPECT_NE(numbers.find(",A-0001,"), std::string::npos);
    EXPECT_NE(numbers.find(",Modify,"), std::string::npos);
    const std::string names = csv("risks", {.level_names = true, .link_titles = true});
    EXPECT_NE(names.find(",Likely,"), std::string::npos);
    EXPECT_NE(names.find(",Order database,"), std::string::npos);
}

TEST_P(Export, takes_all_pages_of_a_question) {
    require(write(first_person(), [](engine::Work& work) -> base::Result<bool> {
        for (int i = 0; i < 1100; ++i) TRY(work.create(isms::Asset{.name = "Asset " + std::to_string(i)}));
        return true;
    }));
    const auto& table = isms::asset::table;
    std::string text;
    const auto sink = exchange::csv_sink(&text);
    EXPECT_EQ(require(services::export_table(program(), first_person(), {.schema = &table, .limit = 10}, *sink)), 1100u);
    const auto few = exchange::csv_sink(&text);
    engine::ListQuery one{.schema = &table};
    one.where.push_back({*engine::find_column(table, "name"), engine::Compare::equal, {std::string("Asset 1099")}});
    EXPECT_EQ(require(services::export_table(program(), first_person(), one, *few)), 1u);
}

TEST_P(Export, a_file_of_another_organisation_finds_its_records_again) {
    // Two references that mean other records here, the second is not there yet.
    const auto asked = request("assets", file("Reference,Name,Source reference\nA-0005,Shop,\nA-0006,Database,\n"));
    EXPECT_EQ(counts(import(asked)), "2 0 0 0");
    for (int i = 0; i < 4; ++i) create(isms::Asset{.name = "Own " + std::to_string(i)});  // A-0005 and A-0006 are ours now
    const auto again = import(asked);
    EXPECT_EQ(counts(again), "0 0 2 0") << faults(again);
    EXPECT_EQ(load(base::Id<isms::Asset>{1}).meta.source_ref, "A-0005");
}

}  // namespace
