// What is remembered of a register is right after changes, also after changes that were undone.
#include "isms/planning/threat.hpp"
#include "services/method_in_force.hpp"
#include "tables/every_kind.hpp"

namespace test {
namespace {

class Remembered : public EveryKind {
protected:
    static std::int64_t named(engine::Work& work, std::string_view name) {
        const auto& schema = isms::threat::table;
        return *engine::count(
            work,
            {.schema = &schema,
             .where = {{*engine::find_column(schema, "name"), engine::Compare::equal, {schema::Value{std::string(name)}}}}});
    }
    std::int64_t named(std::string_view name) {
        return read(unstoppable(), [&](engine::Work& work) { return named(work, name); });
    }
    static base::Result<engine::Record> make(engine::Work& work, std::string_view name) {
        return work.create(isms::threat::table, {{isms::threat::table.find_field("name"), std::string(name)}});
    }
    void keep(std::string_view name) {
        require(write(unstoppable(), [&](engine::Work& work) { return make(work, name); }));
    }
};

INSTANTIATE_TEST_SUITE_P(On, Remembered, each_dialect(), dialect_name);

TEST_P(Remembered, counts_follow_every_change) {
    EXPECT_EQ(named("Flood"), 0);
    for (int i = 1; i <= 2; ++i) {
        keep("Flood");
        EXPECT_EQ(named("Flood"), i);
        EXPECT_EQ(named("Flood"), i) << "asked again";
    }
}

TEST_P(Remembered, what_was_undone_is_forgotten) {
    EXPECT_EQ(named("Flood"), 0);
    try_out(unstoppable(), [&](engine::Work& work) {
        ASSERT_TRUE(make(work, "Flood"));
        EXPECT_EQ(named(work, "Flood"), 1) << "a transaction sees what it wrote";
    });
    EXPECT_EQ(named("Flood"), 0);
    // The register has now changed as often as in the transaction that was undone.
    keep("Fire");
    EXPECT_EQ(named("Flood"), 0);
}

TEST_P(Remembered, the_method_is_the_one_in_force) {
    const auto title = [&] {
        return read(unstoppable(), [](engine::Work& work) { return services::method_in_force(work)->title; });
    };
    const std::string first = title();
    const auto second = [](engine::Work& work) { return services::put_catalogue_method_in_force(work, "3x3"); };
    try_out(first_person(), [&](engine::Work& work) {
        ASSERT_TRUE(second(work));
        EXPECT_NE(services::method_in_force(work)->title, first);
    });
    EXPECT_EQ(title(), first);
    require(write(first_person(), second));
    EXPECT_NE(title(), first);
}

}  // namespace
}  // namespace test
