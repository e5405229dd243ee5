// Exports: the rows of a list, without paging, as a file.
#include <cstdlib>
#include <filesystem>

#include "base/environment.hpp"
#include "base/translate.hpp"
#include "engine/list_query_text.hpp"
#include "services/export.hpp"
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

// A folder that nobody else on the machine may read, gone with its last user.
class PrivateFolder {
public:
    PrivateFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "keepwright-export.XXXXXX").string();
        if (!::mkdtemp(name.data())) throw base::EnvironmentError("no folder for an export: " + name);
        path_ = name;
    }
    ~PrivateFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

Response exported(const Visit& visit, std::string_view ending, std::string_view media_type,
                  std::unique_ptr<exchange::TableSink> (*make)(const std::filesystem::path&)) {
    const schema::Schema* schema = visit.tables().find_by_path(visit.request.param("register"));
    if (!schema) return visit.refuse(base::fail(base::ErrorCode::not_found, base::word("There is no such register.")));
    auto query = engine::parse_list_query(visit.tables(), *schema, visit.request.query, others);
    if (!query) return visit.refuse(query.error());
    const PrivateFolder folder;
    const std::filesystem::path file = folder.path() / "table";
    const auto sink = make(file);
    if (auto done =
            services::export_table(visit.program(), visit.caller, *std::move(query), *sink, options_of(visit.request));
        !done)
        return visit.refuse(done.error());
    Response response;
    response.content_type = media_type;
    // Open before the name goes: the content stays until it is sent.
    response.stream = stream_file(file);
    if (!response.stream) throw base::EnvironmentError("an export could not be read again");
    response.add_header("Content-Disposition",
                        content_disposition("attachment", std::string(schema->path) + std::string(ending)));
    return response;
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
