#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "pack/pages.hpp"
#include "unit/pack/fixture.hpp"

namespace pack {

TEST_F(PackTest, fits) {
    const std::string bytes = made();
    EXPECT_EQ(verified(bytes), "");
    const auto report =
        verify({.archive = folder_.path() / "pack.zip", .kept = {}, .key = inputs_.key, .witnesses = {}, .authority = {}});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->records, 1u);
    EXPECT_EQ(report->files, 1u);
    EXPECT_EQ(report->open_changes, 4u);
    EXPECT_EQ(report->checkpoint_size, 5u);
    EXPECT_EQ(report->origin, "isms.example/mill");
}

// The newest checkpoint is nobody's but the log's; a witness saw the first three changes.
TEST_F(PackTest, carries_what_a_witness_saw) {
    const ledger::SigningKey log("isms.example/mill", base::as_bytes("12345678901234567890123456789012"));
    const ledger::SigningKey witness("witness.example", base::as_bytes("witness8901234567890123456789012"));
    ledger::VerifierKey known = witness.verifier();
    known.algorithm = ledger::cosignature_v1;
    const auto cosign = [&](std::uint64_t size, const ledger::Hash& root) {
        ledger::Note note{ledger::to_text(ledger::Checkpoint{log.verifier().name, size, root}), {}};
        note.signatures.push_back(ledger::sign_note(log, note.text));
        const std::string time = std::string(4, '\0') + "\x69\xCB\x0E\x80";
        note.signatures.push_back(
            {known.name, known.id(),
             time + std::string(base::as_text(witness.sign("cosignature/v1\ntime 1774915200\n" + note.text)))});
        inputs_.cosigned = ledger::to_text(note);
        sign();
    };
    const auto asked = [&](const std::vector<ledger::VerifierKey>& keys) {
        return verify({.archive = folder_.path() / "pack.zip",
                       .kept = {},
                       .key = {},
                       .witnesses = {{"somebody", keys}},
                       .authority = {}});
    };
    const Tree tree = tree_of(inputs_);
    cosign(3, tree.root(3));
    EXPECT_EQ(verified(made()), "");
    const auto report = asked({known});
    ASSERT_TRUE(report);
    ASSERT_EQ(report->seen.size(), 1u);
    EXPECT_EQ(report->seen[0].witness, "witness.example");
    EXPECT_EQ(report->seen[0].time, 1774915200u);
    EXPECT_EQ(report->seen[0].size, 3u);
    EXPECT_TRUE(report->not_checked.empty());
    ledger::VerifierKey stranger = known;
    stranger.name = "stranger.example";
    EXPECT_TRUE(asked({stranger, known}));
    const auto missing = asked({stranger});
    ASSERT_FALSE(missing);
    EXPECT_EQ(base::describe(missing.error().faults.front()), "The pack has no cosignature of somebody.");
    // Another history under the same key, which nobody has seen.
    for (const auto& [size, root] : {std::pair<std::uint64_t, ledger::Hash>{3, tree.root(2)}, {6, tree.root(5)}, {0, {}}}) {
        cosign(size, root);
        EXPECT_EQ(verified(made()), "The log was rewritten: its changes are not those of log/cosigned.") << size;
    }
    cosign(3, tree.root(3));
    std::string bytes = made();
    for (std::size_t at = bytes.find("log/cosigned"); at < bytes.find("log/changes"); ++at) {
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        ASSERT_NE(verified(bytes), "") << at;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
    }
}

// Of another log, and with an answer that says nothing of it. tests/scenario/time_stamps has one that is right.
TEST_F(PackTest, refuses_a_time_stamp_of_something_else) {
    const Tree tree = tree_of(inputs_);
    inputs_.time_stamp = "nonsense";
    inputs_.stamped = ledger::to_text(ledger::Checkpoint{"isms.example/mill", 3, tree.root(3)});
    sign();
    EXPECT_EQ(verified(made()), "log/timestamp.tsr is no time stamp of log/stamped.");
    inputs_.stamped = ledger::to_text(ledger::Checkpoint{"isms.example/mill", 3, tree.root(2)});
    sign();
    EXPECT_EQ(verified(made()), "The log was rewritten: its changes are not those of log/stamped.");
    inputs_.stamped = ledger::to_text(ledger::Checkpoint{"isms.example/mull", 3, tree.root(3)});
    sign();
    EXPECT_EQ(verified(made()), "log/stamped is no checkpoint.");
    inputs_.stamped.clear();
    sign();
    const std::string whole = made();
    EXPECT_EQ(verified(whole), "");
    const auto missing = verify(
        {.archive = folder_.path() / "pack.zip", .kept = {}, .key = {}, .witnesses = {}, .authority = "certificates"});
    ASSERT_FALSE(missing);
    EXPECT_EQ(base::describe(missing.error().faults.front()), "The pack has no time stamp.");
}

TEST_F(PackTest, is_the_same_whenever_it_is_made) { EXPECT_EQ(made(), made()); }

TEST_F(PackTest, shows_the_last_version_escaped) {
    const State state = state_of(inputs_);
    ASSERT_EQ(state.items.size(), 1u);
    PageText page;
    write_record_page(page, state.items[0], state);
    EXPECT_NE(page.text().find("&lt;First&gt;"), std::string::npos);
    EXPECT_EQ(page.text().find("<First>"), std::string::npos);
}

TEST_F(PackTest, every_byte_counts) {
    std::string bytes = made();
    for (std::size_t at = 0; at < bytes.size(); at += at < 600 || at + 600 > bytes.size() ? 1U : 7U) {
        const char right = bytes[at];
        bytes[at] = static_cast<char>(static_cast<unsigned char>(right) ^ (1U << (at % 8U)));
        ASSERT_NE(verified(bytes), "") << at;
        bytes[at] = right;
    }
    EXPECT_EQ(verified(bytes), "");
}

TEST_F(PackTest, every_cut_is_seen) {
    const std::string bytes = made();
    for (std::size_t size = 0; size < bytes.size(); size += 13)
        ASSERT_NE(verified(std::string_view(bytes).substr(0, size)), "") << size;
    EXPECT_NE(verified(bytes + "."), "");
}

TEST_F(PackTest, names_the_part_that_was_changed) {
    std::string bytes = made();
    const std::size_t page = bytes.find("<h1>E-0001");
    ASSERT_NE(page, std::string::npos);
    bytes[page + 4] = 'F';
    EXPECT_EQ(verified(bytes), "registers/evidence/E-0001.html was changed, or is damaged.");
    bytes = made();
    bytes[bytes.find(file_content)] = 'T';
    EXPECT_NE(verified(bytes).find("was changed, or is missing"), std::string::npos);
    bytes = made();
    bytes[bytes.find("because")] = 'B';
    EXPECT_EQ(verified(bytes), "log/changes/000000.jsonl was changed, or is damaged: the key of the log has not signed it.");
}

// Whoever has the key can sign another history; who has kept a checkpoint sees it.
TEST_F(PackTest, a_history_that_was_rewritten_with_the_key_is_found_by_an_old_checkpoint) {
    const std::string old = inputs_.checkpoint;
    EXPECT_EQ(verified(made(), {{"old", old}}), "");
    inputs_.changes[0] = change_of(1, 1, 1, "create", "Other");
    sign();
    EXPECT_EQ(verified(made()), "");
    EXPECT_EQ(verified(made(), {{"old", old}}), "The log was rewritten: its first 5 changes are not those of old.");
    inputs_.changes.pop_back();
    inputs_.head.changes = 4;
    sign();
    EXPECT_NE(verified(made(), {{"old", old}}).find("is newer than this pack"), std::string::npos);
}

TEST_F(PackTest, another_key_is_refused_where_one_is_given) {
    const std::string key = inputs_.key;
    sign("99945678901234567890123456789012");
    EXPECT_EQ(verified(made()), "");
    EXPECT_EQ(verified(made(), {}, key), "The pack is signed by another key than the one that was given.");
    const std::string old = inputs_.checkpoint;
    sign();
    EXPECT_EQ(verified(made(), {{"old", old}}), "old is not signed by the key of this log.");
}

TEST_F(PackTest, content_that_is_no_json_or_names_no_file_makes_no_trouble) {
    for (const std::string& content : {std::string("no json"), std::string("[]"), std::string(R"({"title":["a",{"b":1}]})"),
                                       std::string(R"({"file":{"hash":"../../etc/passwd","name":"x"},"title":"t"})")}) {
        inputs_.changes[3].opening->content = content;
        inputs_.changes[3].commitment = commitment_to(*inputs_.changes[3].opening);
        sign();
        const State state = state_of(inputs_);
        ASSERT_EQ(state.items.size(), 1u);
        EXPECT_TRUE(files_of(state.items[0]).empty());
        EXPECT_EQ(verified(made()), "") << content;
    }
}

TEST(PackChange, is_read_as_it_was_written) {
    const Change open = change_of(3, 2, 2, "remove", "Title \\u00fc");
    EXPECT_EQ(parse_line(to_line(open)), open);
    Change closed = open;
    closed.opening.reset();
    EXPECT_EQ(parse_line(to_line(closed)), closed);
    for (const std::string_view wrong :
         {"", "{}", "[]", "{\"sequence\":1}", "{\"sequence\":1,\"microseconds\":2,\"commitment\":\"AAAA\"}"})
        EXPECT_FALSE(parse_line(wrong)) << wrong;
    EXPECT_FALSE(parse_line(" " + to_line(open)));
}

TEST(PackArchive, tells_where_entries_stand) {
    std::string bytes;
    ArchiveWriter archive([&](std::string_view more) { bytes += more; });
    archive.add("a/b.txt", "content");
    archive.add("c", "");
    archive.finish();
    const auto first = read_head(bytes);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->name, "a/b.txt");
    EXPECT_EQ(bytes.substr(first->length, first->size), "content");
    const auto second = read_head(std::string_view(bytes).substr(first->length + first->size));
    ASSERT_TRUE(second);
    EXPECT_EQ(second->name, "c");
    EXPECT_FALSE(read_head(std::string_view(bytes).substr(first->length + first->size + second->length)));
    for (std::size_t size = 0; size < first->length; ++size)
        EXPECT_FALSE(read_head(std::string_view(bytes).substr(0, size)));
}

}  // namespace pack
