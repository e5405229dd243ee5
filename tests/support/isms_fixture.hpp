// An organisation to test with, on SQLite and on PostgreSQL: the whole program below its pages, and one person in all roles
// of the first membership.
//
//   using RiskRules = test::IsmsOrganisation;
//   INSTANTIATE_TEST_SUITE_P(On, RiskRules, test::each_dialect(), test::dialect_name);
//   TEST_P(RiskRules, ...) { put_method_in_force(); auto risk = create(isms::Risk{.title = "Fire"}); ... }
//
// The day is 31 March 2026 until the clock is set. Catalogues of threats and vulnerabilities are left out: they take time.
#pragma once
#include <initializer_list>

#include "isms/planning/risk_method.hpp"
#include "isms/support/person.hpp"
#include "services/organisations.hpp"
#include "services/program.hpp"
#include "support/test_database.hpp"

namespace test {

class IsmsOrganisation : public MigratedDatabase {
protected:
    void SetUp() override;

    services::Program& program() { return *program_; }
    base::FixedClock& clock() { return clock_; }
    store::Blobs& blobs() { return *blobs_; }
    base::Date today() const { return base::day_in("UTC", clock_.now()); }
    const services::CreatedOrganisation& organisation() const { return organisation_; }

    // The first person: administrator, ISMS manager, top management, risk owner and control owner.
    services::Caller first_person() const;
    // A new person with a membership in these roles.
    services::Caller person_with(std::initializer_list<schema::Role> roles);
    services::Caller the_program() const;

    // The three by four method of the tests with the levels "Low", "Medium" and "High"; only (1, 1) is Low, and Low is
    // acceptable, owners accept up to Medium; 12 months between assessments. Approved by the first person.
    isms::RiskMethod put_method_in_force();
    static isms::RiskMethod method();

    // job(engine::Work&) -> Result<T>, in one transaction; its refusal fails the test.
    template <class Job> auto write(const services::Caller& caller, Job&& job) {
        return services::write(program(), caller, reason_, std::forward<Job>(job));
    }
    template <class Job> auto read(const services::Caller& caller, Job&& job) {
        return services::read(program(), caller, std::forward<Job>(job));
    }
    template <class R> R create(const R& record) { return require(try_create(the_program(), record)); }
    template <class R> base::Result<R> try_create(const services::Caller& caller, const R& record) {
        return write(caller, [&](engine::Work& work) { return work.create(record); });
    }
    template <class R> base::Result<R> try_save(const services::Caller& caller, const R& record) {
        return write(caller, [&](engine::Work& work) { return work.save(record); });
    }
    template <class R> R save(const R& record) { return require(try_save(the_program(), record)); }
    template <class R>
    base::Result<R> try_step(const services::Caller& caller, const R& record, schema::Verb verb, std::string reason = {}) {
        reason_ = std::move(reason);
        auto result = write(caller, [&](engine::Work& work) { return work.advance(schema::id_of(record), verb); });
        reason_.clear();
        return result;
    }
    template <class R> R step(const services::Caller& caller, const R& record, schema::Verb verb) {
        return require(try_step(caller, record, verb));
    }
    template <class R> R load(base::Id<R> id) {
        return require(read(the_program(), [&](engine::Work& work) { return work.find(id); }));
    }
    template <class R> R load(const R& record) { return load(schema::id_of(record)); }
    std::int64_t number_of_control(std::string_view identifier);

    template <class R> static R require(base::Result<R> result) {
        if (!result) throw std::runtime_error(text_of(result.error()));
        return *std::move(result);
    }
    static std::string text_of(const base::Error& error);

private:
    TemporaryFolder folder_;
    base::FixedClock clock_{base::from_micros(1'774'947'600'000'000)};  // 2026-03-31T09:00:00Z
    std::unique_ptr<store::Blobs> blobs_;
    std::unique_ptr<services::Program> program_;
    services::CreatedOrganisation organisation_;
    std::string reason_;
    int people_ = 1;
};

// "field: message" for each fault; "" for a value.
template <class T> std::string faults_of(const base::Result<T>& result);
std::string faults_in(const base::Error& error);
template <class T> std::string faults_of(const base::Result<T>& result) {
    return result ? std::string() : faults_in(result.error());
}
// The fields at fault, separated by spaces.
std::string fields_in(const base::Error& error);
template <class T> std::string fields_of(const base::Result<T>& result) {
    return result ? std::string() : fields_in(result.error());
}

}  // namespace test
