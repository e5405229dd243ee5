// Records of every kind with values by chance, for properties that hold for all kinds: always the same ones for a seed.
#pragma once
#include <map>
#include <random>

#include "base/translate.hpp"
#include "engine/list.hpp"
#include "isms/all_records.hpp"
#include "support/isms_fixture.hpp"

namespace test {

class Chance {
public:
    explicit Chance(unsigned seed) : engine_(seed) {}
    int below(int end) { return static_cast<int>(engine_() % static_cast<unsigned>(end)); }
    // Texts that have hurt programs before; of one line when the field is.
    std::string text(const schema::Field& field);
    // A value of the type of the field, as validate_field leaves it; links go to the records 1 to `linked`.
    schema::Value value(const schema::Field& field, std::int64_t linked = 3);

private:
    schema::Value list(const schema::Field& field, std::int64_t linked);
    std::mt19937 engine_;
};

// Any number of keys after each other, in memory: a log that is signed takes one at a time.
class KeysInMemory final : public engine::KeyMaker {
public:
    base::Result<engine::NextKey> next_key(std::string_view organisation, const engine::KeySoFar& so_far) const override;

private:
    mutable std::map<std::string, int> made_;  // by name: which one it is
};

// some: a field that is not required may be empty. all: none is, and the guards of the workflow let the record through.
enum class Filled : std::uint8_t { some, all };

class EveryKind : public IsmsOrganisation {
protected:
    void SetUp() override;        // with a method in force, and a log that is signed
    void decide_every_control();  // so that a Statement of Applicability can be approved

    const engine::Tables& tables() { return program().engine.tables; }
    // The program, in the name of the first person: no grant stops it.
    services::Caller unstoppable() const;
    static engine::Work as(const engine::Work& work, const engine::Actor& actor);

    // What the rules of the kind accept for a new record, or as a change of the record `number`. May make records to link.
    engine::Changes values(engine::Work& work, const schema::Schema& schema, Chance& chance, Filled filled,
                           std::int64_t number = 0);
    engine::Record make(engine::Work& work, const schema::Schema& schema, Chance& chance, Filled filled = Filled::all);
    // A new record that took the steps to this state.
    engine::Record make_in(engine::Work& work, const schema::Schema& schema, Chance& chance, std::uint8_t state);

    // All that a refusal must leave alone: the row, its kept versions, the sequence and the register.
    static std::string trace_of(engine::Work& work, const schema::Schema& schema, std::int64_t number);
    static std::int64_t sequence(engine::Work& work);

    // Runs job(work) in a transaction that is undone.
    template <class Job> void try_out(const services::Caller& caller, Job&& job) {
        const auto undone = write(caller, [&](engine::Work& work) -> base::Result<bool> {
            job(work);
            return base::fail(base::ErrorCode::unmet_condition, base::word("undone"));
        });
        EXPECT_EQ(faults_of(undone), ": undone");
    }

private:
    std::string changed_person(engine::Work& work, Chance& chance);  // its reference
    int made_ = 0;
    KeysInMemory keys_;
};

std::string describe(const base::Error& error);  // its code and its faults
template <class T> std::string describe(const base::Result<T>& result) { return result ? "done" : describe(result.error()); }
// "not_found"; "done" for a value.
std::string_view name_of(base::ErrorCode code);
template <class T> std::string_view code_of(const base::Result<T>& result) {
    return result ? "done" : name_of(result.error().code);
}

}  // namespace test
