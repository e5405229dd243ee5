// A small pack for the tests, made and signed, and the answer of the verifier to any bytes.
#pragma once
#include <gtest/gtest.h>

#include <fstream>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/translate.hpp"
#include "ledger/note.hpp"
#include "pack/make.hpp"
#include "pack/verify.hpp"
#include "support/temporary_folder.hpp"

namespace pack {

inline constexpr std::string_view file_content = "the report";

inline std::string content_of(std::int64_t number, const std::string& title) {
    return R"({"file":{"hash":")" + base::sha256_hex(base::as_bytes(file_content)) +
           R"(","media_type":"text/plain","name":"report.txt","size":10},"id":")" + "E-000" + std::to_string(number) +
           R"(","state":"current","title":")" + title + R"("})";
}

// The fourth change is of the moment of the records.
inline std::int64_t hour(std::uint64_t sequence) {
    return (1'774'915'200 + (static_cast<std::int64_t>(sequence) - 4) * 3600) * 1'000'000;
}

inline Change change_of(std::uint64_t sequence, std::int64_t number, std::int64_t version, std::string operation,
                        const std::string& title) {
    Change change{.sequence = sequence, .microseconds = hour(sequence), .commitment = {}, .opening = {}};
    change.opening = Opening{.actor = 0,
                             .kind = "evidence",
                             .number = number,
                             .version = version,
                             .operation = std::move(operation),
                             .reason = "because",
                             .content = content_of(number, title),
                             .salt = std::string(32, static_cast<char>(sequence))};
    change.commitment = commitment_to(*change.opening);
    return change;
}

class PackTest : public testing::Test {
protected:
    // A pack of three changes of two records, one of them removed, and one change that is closed.
    void SetUp() override {
        inputs_.head = {.organisation = "mill",
                        .name = "Mill & Sons",
                        .at = "2026-03-31T00:00:00.000000Z",
                        .made_at = "2026-04-01T00:00:00.000000Z",
                        .made_by = "test",
                        .changes = 4,
                        .registers = {{.table = "evidence",
                                       .path = "evidence",
                                       .prefix = "E",
                                       .singular = "Evidence",
                                       .plural = "Evidence",
                                       .clause = "7.5",
                                       .states = {{"current", "Current"}},
                                       .fields = {{"title", "Title", {}}, {"file", "File", {}}}}}};
        inputs_.changes = {change_of(1, 1, 1, "create", "First"), change_of(2, 2, 1, "create", "Second"),
                           change_of(3, 2, 2, "remove", "Second"), change_of(4, 1, 2, "update", "<First>"),
                           change_of(5, 1, 3, "update", "Later")};
        inputs_.changes[4].opening.reset();
        sign();
    }
    void sign(std::string_view seed = "12345678901234567890123456789012") {
        const ledger::SigningKey key("isms.example/mill", base::as_bytes(seed));
        const auto signed_by_key = [&](const std::string& text) {
            return ledger::to_text(ledger::Note{text, {ledger::sign_note(key, text)}});
        };
        const Tree tree = tree_of(inputs_);
        inputs_.key = ledger::to_text(key.verifier()) + "\n";
        inputs_.checkpoint =
            signed_by_key(ledger::to_text(ledger::Checkpoint{key.verifier().name, tree.size(), tree.root(tree.size())}));
        inputs_.head_note = signed_by_key(signed_text(key.verifier().name, inputs_));
    }
    std::string made() const {
        std::string bytes;
        write_pack(
            inputs_, [](const std::string&, std::int64_t) { return std::string(file_content); },
            [&](std::string_view more) { bytes += more; });
        return bytes;
    }
    // "" when all fits.
    std::string verified(std::string_view bytes, const std::vector<KeptCheckpoint>& kept = {}, const std::string& key = {}) {
        const auto path = folder_.path() / "pack.zip";
        std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        const auto report = verify({.archive = path, .kept = kept, .key = key, .witnesses = {}, .authority = {}});
        return report ? std::string() : base::describe(report.error().faults.front());
    }
    Inputs inputs_;
    test::TemporaryFolder folder_;
};

}  // namespace pack
