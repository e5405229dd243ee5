#include "app/commands/transfer.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "app/commands/acting.hpp"
#include "app/commands/commands.hpp"
#include "base/translate.hpp"
#include "engine/list_query_text.hpp"
#include "exchange/table_sink.hpp"
#include "isms/all_records.hpp"
#include "services/export.hpp"
#include "services/import/import.hpp"
#include "services/past.hpp"
#include "store/unfinished_file.hpp"
#include "web/server/target.hpp"

namespace app {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

struct Setting {
    services::Caller caller;
    const schema::Schema* schema = nullptr;
};

Result<Setting> setting_for(Installation& installation, const TransferOptions& options) {
    const schema::Schema* schema = isms::find_by_path(options.path);
    if (!schema) return fail(ErrorCode::not_found, word("There is no register {0}."), {}, {options.path});
    services::Caller caller = TRY(caller_for(installation, options.org, options.as));
    return Setting{TRY(services::caller_at(installation.program(), std::move(caller), options.at)), schema};
}

// A bar on a terminal; nothing where the output goes to a file.
void draw_progress(std::size_t done, std::size_t all) {
    if (!isatty(STDERR_FILENO) || all == 0) return;
    constexpr std::size_t width = 40;
    const std::size_t filled = std::min(width, done * width / all);
    std::fprintf(stderr, "\r[%s%s] %zu of %zu%s", std::string(filled, '#').c_str(), std::string(width - filled, ' ').c_str(),
                 done, all, done == all ? "\n" : "");
    std::fflush(stderr);
}

Result<services::ImportRequest> request_for(const Setting& setting, const TransferOptions& options) {
    services::ImportRequest request;
    request.file = options.file;
    request.file_name = std::filesystem::path(options.file).filename().string();
    request.schema = setting.schema;
    request.table.sheet = options.sheet;
    request.is_dry_run = options.dry_run;
    request.progress = draw_progress;
    if (options.date_order == "dmy") request.date_order = exchange::DateOrder::day_first;
    if (options.date_order == "mdy") request.date_order = exchange::DateOrder::month_first;
    for (const std::string& one : options.map) {
        const auto equals = one.rfind('=');
        if (equals == std::string::npos) return fail(ErrorCode::invalid, word("Write --map as column=field."), "--map");
        request.columns[one.substr(0, equals)] = one.substr(equals + 1);
    }
    for (const std::string& path : options.create_missing) {
        const schema::Schema* schema = isms::find_by_path(path);
        if (!schema) return fail(ErrorCode::not_found, word("There is no register {0}."), "--create-missing", {path});
        request.create_missing.insert(schema->kind);
    }
    return request;
}

void print_fault(const services::CellFault& fault) {
    std::fprintf(stderr, "row %zu%s%s: %s%s%s\n", fault.row, fault.column.empty() ? "" : ", ", fault.column.c_str(),
                 base::describe(fault.fault).c_str(), fault.value.empty() ? "" : " — ", fault.value.c_str());
}

void print_text(const services::ImportReport& report) {
    for (const auto& fault : report.faults) print_fault(fault);
    for (const auto& question : report.questions)
        std::fprintf(stderr, "column %s can be read in two ways, for example “%s”: give --date-order\n",
                     question.column.c_str(), question.example.c_str());
    std::printf("%s: rows %zu, created %zu, changed %zu, unchanged %zu, refused %zu\n",
                report.applied      ? "imported"
                : report.is_dry_run ? "dry run"
                                    : "nothing was imported",
                report.rows, report.created, report.changed, report.unchanged, report.refused);
}

Result<std::size_t> write_table(services::Program& program, const Setting& setting, const TransferOptions& options) {
    const auto parameters = web::parse_form(options.query);
    if (!parameters) return fail(ErrorCode::invalid, word("The query is not well-formed."), "--query");
    const auto query = TRY(engine::parse_list_query(program.engine.tables, *setting.schema, *parameters));
    const bool is_xlsx = options.file.ends_with(".xlsx");
    if (!is_xlsx && !options.file.ends_with(".csv"))
        return fail(ErrorCode::invalid, word("The name of the file ends with .csv or .xlsx."));
    TRY(store::check_new_file(options.file));
    const store::UnfinishedFile unfinished(options.file);
    const auto sink = is_xlsx ? exchange::xlsx_sink(unfinished.path()) : exchange::csv_sink(unfinished.path());
    const std::size_t rows = TRY(services::export_table(program, setting.caller, query, *sink, {.progress = draw_progress}));
    TRY(unfinished.finish());
    return rows;
}

}  // namespace

int import_file(const Settings& settings, const TransferOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    const auto setting = setting_for(installation, options);
    if (!setting) return refused(setting.error(), {{"at", "--at"}});
    const auto request = request_for(*setting, options);
    if (!request) return refused(request.error());
    const auto report = services::import_table(installation.program(), setting->caller, *request);
    if (!report) return refused(report.error());
    if (options.format == "json")
        std::printf("%s\n", services::to_json(*report, installation.program().engine.tables).c_str());
    else print_text(*report);
    const bool fine = report->refused == 0 && report->questions.empty();
    return fine && (report->applied || report->is_dry_run) ? 0 : 1;
}

int export_register(const Settings& settings, const TransferOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    const auto setting = setting_for(installation, options);
    if (!setting) return refused(setting.error(), {{"at", "--at"}});
    const auto rows = write_table(installation.program(), *setting, options);
    if (!rows) return refused(rows.error());
    std::printf("rows: %zu\n", *rows);
    return 0;
}

}  // namespace app
