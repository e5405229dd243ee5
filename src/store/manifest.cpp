// Written and read through base::Json. What comes from a file is checked before it becomes a path.
#include "store/manifest.hpp"

#include <fmt/core.h>

#include "base/environment.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "store/file_tools.hpp"

namespace store {

namespace {

constexpr int format = 1;

[[noreturn]] void refuse(const std::filesystem::path& file, std::string_view problem) {
    throw base::EnvironmentError(fmt::format("The backup cannot be used: {}: {}.", file.string(), problem));
}

base::Json::Object json_of(const ManifestFile& file) {
    return {{"path", file.path}, {"sha256", file.sha256}, {"bytes", file.bytes}};
}

bool stays_inside(const std::filesystem::path& path) {
    if (path.empty() || path.is_absolute()) return false;
    for (const auto& part : path) {
        if (part == "..") return false;
    }
    return true;
}

ManifestFile file_of(const base::Json& json, const std::filesystem::path& manifest) {
    ManifestFile file{std::string(json.text_or("path")), std::string(json.text_or("sha256")), json.integer_or("bytes", -1)};
    if (!stays_inside(file.path) || file.sha256.size() != 64 || file.bytes < 0) refuse(manifest, "an entry is incomplete");
    return file;
}

const base::Json::Array& list_of(const base::Json& json, std::string_view key, const std::filesystem::path& manifest) {
    const base::Json* list = json.find(key);
    if (!list || !list->array()) refuse(manifest, "a list is missing");
    return *list->array();
}

}  // namespace

BackupSummary Manifest::summary() const {
    BackupSummary summary;
    for (const auto& table : tables) summary.database_bytes += table.file.bytes;
    for (const auto& file : files) summary.file_bytes += file.bytes;
    summary.files = static_cast<std::int64_t>(files.size());
    return summary;
}

void write_manifest(const std::filesystem::path& backup, const Manifest& manifest) {
    base::Json::Array tables;
    for (const auto& table : manifest.tables) {
        base::Json::Object entry{{"name", table.name}, {"rows", table.rows}, {"search_copy", table.is_search_copy}};
        for (auto& member : json_of(table.file)) entry.push_back(std::move(member));
        tables.emplace_back(std::move(entry));
    }
    base::Json::Array files;
    for (const auto& file : manifest.files) files.emplace_back(json_of(file));
    const base::Json::Object all{{"keepwright_backup", format},
                                 {"schema", manifest.schema},
                                 {"made_at", manifest.made_at},
                                 {"tables", std::move(tables)},
                                 {"files", std::move(files)}};
    base::write_file_synced(backup / "manifest.json", base::to_json(all) + "\n");
}

Manifest read_manifest(const std::filesystem::path& backup) {
    const auto path = backup / "manifest.json";
    base::JsonFault fault;
    const auto json = base::parse_json(base::read_file(path), fault);
    if (!json) refuse(path, fault.reason);
    if (json->integer_or("keepwright_backup") != format) refuse(path, "it is no manifest that this program knows");
    Manifest manifest;
    manifest.schema = static_cast<int>(json->integer_or("schema"));
    manifest.made_at = json->integer_or("made_at");
    for (const auto& entry : list_of(*json, "tables", path)) {
        const base::Json* search_copy = entry.find("search_copy");
        const bool is_search_copy = search_copy && search_copy->boolean() && *search_copy->boolean();
        manifest.tables.push_back(
            {std::string(entry.text_or("name")), is_search_copy, entry.integer_or("rows", -1), file_of(entry, path)});
    }
    for (const auto& entry : list_of(*json, "files", path)) {
        manifest.files.push_back(file_of(entry, path));
        if (!manifest.files.back().path.starts_with("files/")) refuse(path, "an entry is no stored file");
    }
    return manifest;
}

void check_files(const std::filesystem::path& backup, const Manifest& manifest) {
    const auto check = [&](const ManifestFile& file) {
        const auto path = backup / file.path;
        std::error_code failed;
        if (!std::filesystem::is_regular_file(path, failed)) refuse(path, "it is missing");
        const FileDigest digest = digest_of(path);
        if (digest.sha256 != file.sha256 || digest.bytes != file.bytes) refuse(path, "its content is not what was saved");
    };
    for (const auto& table : manifest.tables) check(table.file);
    for (const auto& file : manifest.files) check(file);
}

}  // namespace store
