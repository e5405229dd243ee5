// What people type, read and written: every type of field in every table, and what is refused.
#include "engine/input.hpp"

#include <gtest/gtest.h>

#include "isms/all_records.hpp"

namespace {

using namespace engine;
using schema::Field, schema::Type, schema::Value;

const Tables& tables() {
    static const Tables all(isms::all_records());
    return all;
}

std::vector<Value> samples(const Field& field) {
    switch (field.type) {
        case Type::text:
            return {std::string("Straße, \"x\"; y"), std::string("two\nlines")};
        case Type::number:
            return {std::int64_t{0}, std::int64_t{9'007'199'254'740'991}};
        case Type::flag:
            return {true, false};
        case Type::date:
            return {base::Date{std::chrono::year{2026}, std::chrono::month{2}, std::chrono::day{28}}};
        case Type::level:
            return {std::int64_t{1}, std::int64_t{6}};
        case Type::choice:
            return {std::string(field.choices.front().name), std::string(field.choices.back().name)};
        case Type::choices:
            return {
                std::vector<std::string>{std::string(field.choices.front().name)},
                std::vector<std::string>{std::string(field.choices.front().name), std::string(field.choices.back().name)}};
        case Type::link:
            return {std::int64_t{1}, std::int64_t{123456}};
        case Type::links:
            return {std::vector<std::int64_t>{3}, std::vector<std::int64_t>{1, 2, 70000}};
        case Type::reference:
            return {std::string("R-0042"), std::string("CM-12345")};
        case Type::file:
            return {};
        case Type::text_list:
            return {std::vector<std::string>{"Rare", "", "Often, or daily; always"}};
        case Type::number_list:
            return {std::vector<std::int64_t>{1, 2, 2, 3}};
    }
    return {};
}

TEST(Input, WhatIsWrittenIsReadAgainForEveryField) {
    int types = 0;
    for (const auto* table : isms::all_records()) {
        for (const Field& field : table->fields) {
            types |= 1 << static_cast<int>(field.type);
            for (const Value& value : samples(field)) {
                const auto from_entries = value_from_texts(tables(), field, texts_of(tables(), field, value));
                ASSERT_TRUE(from_entries) << table->table << "." << field.name;
                EXPECT_EQ(*from_entries, value) << table->table << "." << field.name;
                const auto from_text = value_from_text(tables(), field, text_of(tables(), field, value));
                ASSERT_TRUE(from_text) << table->table << "." << field.name;
                EXPECT_EQ(*from_text, value) << table->table << "." << field.name;
            }
            EXPECT_TRUE(schema::is_empty(*value_from_text(tables(), field, "  "))) << field.name;
            EXPECT_TRUE(texts_of(tables(), field, {}).empty());
        }
    }
    EXPECT_EQ(types, (1 << 13) - 1) << "a type of field is in no table";
}

const Field& field(schema::Kind kind, std::string_view name) { return *tables().of(kind).find_field(name); }

template <class T> T read(const Field& its_field, std::string_view text) {
    const auto value = value_from_text(tables(), its_field, text);
    if (!value || !std::holds_alternative<T>(*value)) {
        ADD_FAILURE() << its_field.name << " of \"" << text << "\"";
        return {};
    }
    return std::get<T>(*value);
}

TEST(Input, TakesTheFormsThatPeopleUse) {
    using schema::Kind;
    const Field& owner = field(Kind::risk, "owner");
    EXPECT_EQ(read<std::int64_t>(owner, "P-0003 Anna Lee"), 3);
    EXPECT_EQ(read<std::int64_t>(owner, " p-3 "), 3);
    EXPECT_EQ(read<std::string>(field(Kind::task, "about"), "r-42 Theft of a laptop"), "R-0042");
    EXPECT_EQ(read<std::string>(field(Kind::risk, "treatment"), "modify"), "modify");
    EXPECT_EQ(read<std::string>(field(Kind::risk, "treatment"), "  NOT decided "), "undecided");
    EXPECT_EQ(read<std::int64_t>(field(Kind::risk, "likelihood"), "3 – Possible"), 3);
    EXPECT_EQ(read<bool>(field(Kind::person, "external"), "Yes"), true);
    EXPECT_EQ(read<bool>(field(Kind::person, "external"), "0"), false);
    const Field& assets = field(Kind::risk, "assets");
    using Numbers = std::vector<std::int64_t>;
    EXPECT_EQ(read<Numbers>(assets, "A-0002, A-0001"), (Numbers{1, 2}));
    EXPECT_EQ(read<Numbers>(assets, "A-0002 Servers, racks and cables\nA-0001 Laptops; A-0002"), (Numbers{1, 2}));
    EXPECT_EQ(read<Numbers>(field(Kind::risk_method, "matrix"), "1 2\n2,3"), (Numbers{1, 2, 2, 3}));
    EXPECT_EQ(read<std::vector<std::string>>(field(Kind::risk, "properties"), "Availability; confidentiality"),
              (std::vector<std::string>{"confidentiality", "availability"}));
}

TEST(Input, RefusesAtTheFieldWhatItCannotRead) {
    using schema::Kind;
    const std::pair<const Field*, std::string_view> wrong[] = {
        {&field(Kind::risk, "owner"), "R-0001"},          {&field(Kind::risk, "owner"), "Anna"},
        {&field(Kind::risk, "assets"), "A-0001, P-0002"}, {&field(Kind::risk, "review_due"), "31.03.2026"},
        {&field(Kind::risk, "review_due"), "2026-02-30"}, {&field(Kind::treatment_action, "cost"), "12.5"},
        {&field(Kind::risk, "treatment"), "perhaps"},     {&field(Kind::person, "external"), "maybe"},
        {&field(Kind::task, "about"), "nothing"},         {&field(Kind::risk, "likelihood"), "high"},
        {&field(Kind::risk, "title"), "\xff\xfe"},        {&field(Kind::evidence, "file"), "report.pdf"},
        {&field(Kind::risk_method, "matrix"), "1 x"},
    };
    for (const auto& [its_field, text] : wrong) {
        const auto value = value_from_text(tables(), *its_field, text);
        ASSERT_FALSE(value) << its_field->name << " of \"" << text << "\"";
        EXPECT_EQ(value.error().code, base::ErrorCode::invalid);
        ASSERT_EQ(value.error().faults.size(), 1u);
        EXPECT_EQ(value.error().faults.front().field, its_field->name);
    }
}

}  // namespace
