// Exports: the rows of a list, without paging, as a file.
#include <filesystem>

#include "base/translate.hpp"
#include "engine/list_query_text.hpp"
#include "services/export.hpp"
#include "web/download.hpp"
#include "web/pages/import_page.hpp"

namespace web::pages {

namespace {

// Parameters of ours, and of the list page, that are no question.
constexpr std::string_view others[] = {"names", "titles", "levels", "columns", "column", "notice", "limit", "cursor"};

services::ExportOptions options_of(const Request& request) {
    const auto on = [&](std::string_view name) { return request.query_value(name) == "1"; };
    const auto names = on("names") ? services::ExportNames::names : services::ExportNames::labels;
    return {.headings = names, .choices = names, .level_names = on("levels"), .link_titles = on("titles")};
}

Response exported(const Visit& visit, std::string_view ending, std::string_view media_type,
                  std::unique_ptr<exchange::TableSink> (*make)(const std::filesystem::path&)) {
    const schema::Schema* schema = visit.tables().find_by_path(visit.request.param("register"));
    if (!schema) return visit.refuse(base::fail(base::ErrorCode::not_found, base::word("There is no such register.")));
    auto query = engine::parse_list_query(visit.tables(), *schema, visit.request.query, others);
    if (!query) return visit.refuse(query.error());
    auto made =
        download(media_type, std::string(schema->path) + std::string(ending), [&](const auto& file) -> base::Result<void> {
            const auto sink = make(file);
            TRY(services::export_table(visit.program(), visit.caller, *std::move(query), *sink, options_of(visit.request)));
            return {};
        });
    return made ? *std::move(made) : visit.refuse(made.error());
}

}  // namespace

Response export_csv(const Visit& visit) {
    return exported(visit, ".csv", "text/csv; charset=utf-8",
                    [](const std::filesystem::path& path) { return exchange::csv_sink(path); });
}

Response export_xlsx(const Visit& visit) {
    return exported(
        visit, ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [](const std::filesystem::path& path) { return exchange::xlsx_sink(path, {.scratch_folder = path.parent_path()}); });
}

}  // namespace web::pages
