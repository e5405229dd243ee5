// Importing in tests: a file of tests/data/import, or a table written here, into the organisation of the fixture.
#pragma once
#include <fstream>

#include "engine/list.hpp"
#include "services/import/import.hpp"
#include "support/isms_fixture.hpp"

namespace test {

class ImportingOrganisation : public IsmsOrganisation {
protected:
    static std::filesystem::path data(const std::string& name) {
        return std::filesystem::path(KEEPWRIGHT_SOURCE_DIR) / "tests/data/import" / name;
    }
    std::filesystem::path file(const std::string& text) {
        const auto path = files_ / ("table" + std::to_string(++count_) + ".csv");
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    services::ImportRequest request(std::string_view path, std::filesystem::path table, bool is_dry_run = false) {
        const auto* schema = program().engine.tables.find_by_path(path);
        EXPECT_NE(schema, nullptr);
        const std::string name = table.filename().string();
        return {.file = std::move(table), .file_name = name, .schema = schema, .is_dry_run = is_dry_run};
    }
    services::ImportReport import(const services::ImportRequest& asked) {
        return require(services::import_table(program(), first_person(), asked));
    }
    // "created changed unchanged refused"
    static std::string counts(const services::ImportReport& report) {
        return std::to_string(report.created) + " " + std::to_string(report.changed) + " " +
               std::to_string(report.unchanged) + " " + std::to_string(report.refused);
    }
    // "row column: reason", one a line.
    static std::string faults(const services::ImportReport& report) {
        std::string text;
        for (const auto& fault : report.faults)
            text += std::to_string(fault.row) + " " + fault.column + ": " + base::describe(fault.fault) + "\n";
        return text;
    }
    std::vector<engine::Record> records(std::string_view path, const services::Caller& caller) {
        return read(caller, [&](engine::Work& work) {
            engine::ListQuery query{.schema = work.tables().find_by_path(path), .limit = 1000, .with_links = true};
            return require(list(work, query)).records;
        });
    }
    std::vector<engine::Record> records(std::string_view path) { return records(path, first_person()); }
    std::size_t versions() {
        return read(the_program(), [&](engine::Work& work) {
            auto cursor = work.connection().select("SELECT count(*) FROM version WHERE org = $1", work.occasion().org);
            return static_cast<std::size_t>(cursor->next()->integer(0));
        });
    }

private:
    TemporaryFolder files_;
    int count_ = 0;
};

}  // namespace test
