// What the API promises, as files that people review: tests/golden/openapi.json and tests/golden/permissions.txt.
// KEEPWRIGHT_WRITE_GOLDEN=1 writes them.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "api_fixture.hpp"
#include "isms/all_records.hpp"
#include "web/api/endpoints.hpp"

namespace web::api {
namespace {

void write_pretty(const base::Json& json, std::string& out, std::size_t depth) {
    const std::string indent(2 * depth, ' ');
    const auto each = [&](char open, char close, std::size_t count, auto&& write) {
        out += open;
        for (std::size_t i = 0; i < count; ++i) {
            out += (i ? ",\n" : "\n") + indent + "  ";
            write(i);
        }
        out += (count ? "\n" + indent : "") + close;
    };
    if (const auto* members = json.object()) {
        each('{', '}', members->size(), [&](std::size_t i) {
            out += base::to_json(base::Json((*members)[i].first)) + ": ";
            write_pretty((*members)[i].second, out, depth + 1);
        });
    } else if (const auto* entries = json.array()) {
        each('[', ']', entries->size(), [&](std::size_t i) { write_pretty((*entries)[i], out, depth + 1); });
    } else {
        out += base::to_json(json);
    }
}

void expect_golden(const std::string& name, const std::string& content) {
    const std::string path = std::string(KEEPWRIGHT_SOURCE_DIR).append("/tests/golden/").append(name);
    if (std::getenv("KEEPWRIGHT_WRITE_GOLDEN")) std::ofstream(path, std::ios::binary) << content;
    std::ifstream file(path, std::ios::binary);
    std::stringstream kept;
    kept << file.rdbuf();
    EXPECT_TRUE(kept.str() == content) << name << " is not what the tables give: look at the difference after a run with "
                                       << "KEEPWRIGHT_WRITE_GOLDEN=1";
}

std::string_view word_for(engine::Reach reach) {
    return reach == engine::Reach::none ? "-" : reach == engine::Reach::own ? "own" : "all";
}

}  // namespace

TEST(ApiGolden, description) {
    std::string text;
    write_pretty(description(), text, 0);
    expect_golden("openapi.json", text + "\n");
}

TEST(ApiGolden, permissions) {
    std::string text = "# kind verb: role reach, ... (reach of each role that has any; all other is denied)\n";
    for (const auto* schema : isms::all_records()) {
        for (int v = 0; v < schema::verb_count; ++v) {
            const auto verb = static_cast<schema::Verb>(v);
            if (!is_granted(*schema, verb)) continue;
            text += std::string(schema->table) + " " + std::string(name_of(verb)) + ":";
            for (int r = 0; r < schema::role_count; ++r) {
                const auto reach = engine::reach_of(*schema, verb, {.person = 1, .roles = 1u << r});
                if (reach == engine::Reach::none) continue;
                text += " " + std::string(name_of(static_cast<schema::Role>(r))) + "=" + std::string(word_for(reach));
            }
            text += "\n";
        }
    }
    expect_golden("permissions.txt", text);
}

TEST(ApiGolden, every_path_of_the_document_is_an_endpoint_and_the_other_way_round) {
    std::size_t operations = 0;
    for (const auto& [path, content] : *description().find("paths")->object())
        for (const auto& [method, operation] : *content.object()) operations += method != "parameters";
    EXPECT_EQ(operations, endpoints(engine::Tables(isms::all_records())).size());
}

}  // namespace web::api
