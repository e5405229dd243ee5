// An organisation with five risks, whose log is signed with a key in a file, and what is found when everything is verified.
#pragma once
#include "base/file.hpp"
#include "engine/change_log.hpp"
#include "isms/planning/risk.hpp"
#include "services/log/checkpoints.hpp"
#include "services/log/keys.hpp"
#include "services/log/verify.hpp"
#include "store/high_water.hpp"
#include "support/isms_fixture.hpp"

namespace test {

class SignedLog : public IsmsOrganisation {
protected:
    void SetUp() override {
        IsmsOrganisation::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        settings_ = {log_folder_.path(), "isms.example.org", ""};
        water_ = std::make_unique<store::HighWater>(log_folder_ / "high-water");
        program().signer = &settings_;
        program().high_water = water_.get();
        program().engine.keys = &keys_;
        put_method_in_force();
        for (int i = 0; i < 5; ++i) create(isms::Risk{.title = "Fire " + std::to_string(i)});
    }
    std::int64_t org() const { return organisation().org; }
    std::vector<services::OrganisationEntry> all() { return services::list_organisations(program()); }
    void sql(std::string_view text) {
        program().database.with_transaction([&](store::Connection& connection) {
            connection.scope_to(org());
            EXPECT_GT(connection.execute(text), 0) << text;
            return true;
        });
    }
    // From now on the database takes versions that no record can have.
    void drop_checks_of_versions() {
        program().database.with_transaction([&](store::Connection& connection) {
            if (!on_postgres()) return connection.script("PRAGMA ignore_check_constraints = 1"), true;
            for (const char* column : {"sequence", "number", "version"})
                connection.script("ALTER TABLE version DROP CONSTRAINT version_" + std::string(column) + "_check");
            return true;
        });
    }
    // Signed now, if there is something new.
    std::string checkpoint() { return require(services::sign_head(program(), org(), all().front().slug))->note; }
    std::string findings(const std::vector<services::OldCheckpoint>& old = {}) {
        std::string text;
        for (const auto& finding : require(services::verify(program(), all(), old)).records.findings)
            text += finding.reference + ": " + services::describe(finding) + "\n";
        return text;
    }
    engine::LogHead head() {
        return program().database.read([&](store::Connection& connection) {
            connection.scope_to(org());
            return engine::log_head(connection, org());
        });
    }
    void mark_head() {
        const engine::LogHead log = head();
        const std::vector marks{store::LogMark{org(), log.size, ledger::root_of(log.edge)}};
        water_->raise(marks);
    }
    TemporaryFolder log_folder_;
    services::SignerSettings settings_;
    std::unique_ptr<store::HighWater> water_;
    services::NextKeys keys_{settings_};
};

}  // namespace test
