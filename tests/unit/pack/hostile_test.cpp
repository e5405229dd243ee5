// Packs that somebody made to deceive, with the key of the log and without it, or to keep whoever checks them busy for ever.
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "ledger/key_change.hpp"
#include "pack/pages.hpp"
#include "unit/pack/fixture.hpp"

namespace pack {

// Made again by the same rules, so that all but the signature fits in itself.
TEST_F(PackTest, nobody_without_the_key_takes_content_away) {
    inputs_.changes[3].opening.reset();
    EXPECT_EQ(verified(made()),
              "log/changes/000000.jsonl was changed, or is damaged: the key of the log has not signed it.");
    sign();
    EXPECT_EQ(verified(made()), "");
}

TEST_F(PackTest, nobody_without_the_key_adds_a_line_of_a_witness) {
    const std::string line = "\xE2\x80\x94 witness.example AAAABwAAAABpyw6A" + std::string(84, 'A') + "AA==\n";
    ASSERT_TRUE(ledger::parse_note(inputs_.checkpoint + line));
    Inputs honest = inputs_;
    inputs_.checkpoint += line;
    EXPECT_EQ(verified(made()), "log/checkpoint was changed, or is damaged: the key of the log has not signed it.");
    inputs_ = honest;
    inputs_.cosigned = inputs_.checkpoint;
    EXPECT_NE(verified(made()), "");
    inputs_ = honest;
    inputs_.head_note += line;
    EXPECT_EQ(verified(made()), "head.note was changed: the key of the log has not signed it.");
}

TEST_F(PackTest, what_nobody_cosigned_is_not_called_cosigned) {
    inputs_.cosigned = inputs_.checkpoint;
    sign();
    EXPECT_EQ(verified(made()), "log/cosigned has no line of a witness.");
}

TEST_F(PackTest, a_part_that_the_key_signed_cannot_go) {
    inputs_.stamped = ledger::to_text(ledger::Checkpoint{"isms.example/mill", 3, tree_of(inputs_).root(3)});
    inputs_.time_stamp = "nonsense";
    sign();
    inputs_.stamped.clear();
    EXPECT_EQ(verified(made()), "Where the part log/stamped has to begin stands something else.");
}

// With the key.
TEST_F(PackTest, is_of_the_moment_that_it_says) {
    const auto at = [&](std::int64_t microseconds) {
        inputs_.head.at = base::to_text(base::from_micros(microseconds));
        sign();
        return verified(made());
    };
    EXPECT_EQ(at(hour(4)), "");
    EXPECT_EQ(at(hour(5) - 1), "");
    EXPECT_EQ(at(hour(5)),
              "The records are said to be of 2026-03-31T01:00:00.000000Z, and change 5 of the log, which came "
              "before, is left out.");
    EXPECT_EQ(at(hour(4) - 1),
              "The records are said to be of 2026-03-30T23:59:59.999999Z, and change 4 of the log came "
              "after that.");
    inputs_.changes.pop_back();
    EXPECT_EQ(at(hour(500)), "");  // nothing in the pack is newer
    inputs_.changes[2].microseconds = hour(2) - 1;
    EXPECT_EQ(at(hour(4)), "Change 3 of the log is older than the one before it.");
}

TEST_F(PackTest, a_head_that_would_forge_a_line_is_refused) {
    for (const std::string& name : {std::string("Mill\ncosigned: witness.example"), std::string("Mill\x1b[8m"),
                                    std::string("\xC2\x9B"), std::string("\xE2\x80\xAEMill")}) {
        inputs_.head.name = name;
        sign();
        EXPECT_TRUE(verified(made()).starts_with("head.json cannot be read")) << base::printable(name);
    }
    inputs_.head.name = "Mill";
    inputs_.head.registers[0].fields[0].label = "Title\n";
    sign();
    EXPECT_TRUE(verified(made()).starts_with("head.json cannot be read"));
}

TEST_F(PackTest, a_head_with_no_moment_or_two_registers_of_one_name_is_refused) {
    inputs_.head.at = "yesterday";
    EXPECT_FALSE(parse_head(to_text(inputs_.head)));
    inputs_.head.at = "2026-03-31T00:00:00Z";
    EXPECT_FALSE(parse_head(to_text(inputs_.head)));
    inputs_.head.at = inputs_.head.made_at;
    EXPECT_TRUE(parse_head(to_text(inputs_.head)));
    inputs_.head.registers.push_back(inputs_.head.registers.front());
    EXPECT_FALSE(parse_head(to_text(inputs_.head)));
}

// Nobody has signed it yet when it is read.
TEST_F(PackTest, a_head_beyond_all_measure_is_refused) {
    inputs_.head.name.assign(std::size_t{1} << 20U, 'A');
    EXPECT_FALSE(parse_head(to_text(inputs_.head)));
    inputs_.head.name = "Mill";
    const RegisterWords words = inputs_.head.registers.front();
    const auto name = [](std::size_t i) { return std::string(1 + i / 26, static_cast<char>('a' + i % 26)); };
    inputs_.head.registers.clear();
    const auto add = [&](std::size_t i) {
        inputs_.head.registers.push_back(words);
        RegisterWords& added = inputs_.head.registers.back();
        added.table = added.path = added.prefix = name(i);
    };
    for (std::size_t i = 0; i < 1000; ++i) add(i);
    EXPECT_TRUE(parse_head(to_text(inputs_.head)));
    add(1000);
    EXPECT_FALSE(parse_head(to_text(inputs_.head)));
}

// The checkpoint that a witness saw is older than the newest key.
TEST_F(PackTest, what_was_cosigned_before_a_change_of_key_is_of_the_key_before) {
    const ledger::SigningKey before("isms.example/mill", base::as_bytes("12345678901234567890123456789012"));
    const ledger::SigningKey after("isms.example/mill", base::as_bytes("99945678901234567890123456789012"));
    const auto note_of = [](const ledger::SigningKey& key, const std::string& text) {
        return ledger::Note{text, {ledger::sign_note(key, text)}};
    };
    inputs_.changes[4] = change_of(5, 1, 1, "create", "Key");
    inputs_.changes[4].opening->kind = "key_change";
    std::string content;
    base::JsonWriter(content)
        .begin_object()
        .member("key_before", ledger::to_text(before.verifier()))
        .member("statement", ledger::to_text(note_of(before, ledger::key_change_text(after.verifier()))))
        .end_object();
    inputs_.changes[4].opening->content = content;
    inputs_.changes[4].commitment = commitment_to(*inputs_.changes[4].opening);
    const auto cosigned_by = [&](const ledger::SigningKey& key) {
        ledger::Note note =
            note_of(key, ledger::to_text(ledger::Checkpoint{key.verifier().name, 3, tree_of(inputs_).root(3)}));
        note.signatures.push_back({"witness.example", 7, std::string(72, 'w')});
        inputs_.cosigned = ledger::to_text(note);
        sign("99945678901234567890123456789012");
        return verified(made());
    };
    EXPECT_EQ(cosigned_by(before), "");
    EXPECT_EQ(cosigned_by(after), "log/cosigned is not signed by the key of this log.");
}

namespace {

// One title of a million letters, and a record that names it three thousand times.
void fill_with_links(Inputs& inputs) {
    std::string links;
    for (int i = 0; i < 3000; ++i) links += i == 0 ? R"("E-0001")" : R"(,"E-0001")";
    inputs.changes = {change_of(1, 1, 1, "create", std::string(1'000'000, 'A')), change_of(2, 2, 1, "create", "Links")};
    inputs.changes[1].opening->content = R"({"file":[)" + links + R"(],"title":"Links"})";
    inputs.changes[1].commitment = commitment_to(*inputs.changes[1].opening);
    inputs.head.changes = 2;
}

std::string content_of_file(const std::string&, std::int64_t) { return std::string(file_content); }

}  // namespace

TEST_F(PackTest, no_more_is_made_of_a_page_than_the_pack_has_of_it) {
    fill_with_links(inputs_);
    sign();
    constexpr std::size_t most = 5000;
    std::size_t made_of_page = 0;
    bool is_page = false;
    std::vector<std::string> parts;
    write_pack(
        inputs_, content_of_file, [&](std::string_view bytes) { made_of_page += is_page ? bytes.size() : 0; },
        [&](std::string_view part) {
            parts.emplace_back(part);
            const bool was_page = std::exchange(is_page, part == "registers/evidence/E-0002.html");
            return was_page ? std::nullopt : std::optional(is_page ? most : most_part_bytes);
        });
    EXPECT_GT(made_of_page, most);
    EXPECT_LT(made_of_page, most + 100);  // with the head of the part
    EXPECT_EQ(parts.back(), "records/evidence/E-0002.json") << "something was made after nothing more was wanted";
}

TEST_F(PackTest, a_page_that_outgrows_the_pack_is_named) {
    fill_with_links(inputs_);
    sign();
    std::string bytes;
    const std::string name = "registers/evidence/E-0002.html";
    write_pack(
        inputs_, content_of_file, [&](std::string_view more) { bytes += more; },
        [&](std::string_view part) { return part == name ? std::nullopt : std::optional(most_part_bytes); });
    ArchiveWriter archive([&](std::string_view more) { bytes += more; });
    archive.add(name, "<!doctype html>\n");
    EXPECT_EQ(verified(bytes), name + " was changed, or is damaged.");
}

TEST_F(PackTest, a_page_ends_at_its_size) {
    const State state = state_of(inputs_);
    PageText whole;
    write_record_page(whole, state.items[0], state);
    for (std::size_t most = 0; most < whole.text().size(); ++most) {
        PageText cut(most);
        write_record_page(cut, state.items[0], state);
        ASSERT_EQ(cut.text(), whole.text().substr(0, most + 1));
        ASSERT_TRUE(cut.is_full());
    }
}

TEST_F(PackTest, each_register_has_its_own_records) {
    RegisterWords other = inputs_.head.registers[0];
    other.table = other.path = "risk";
    other.prefix = "R";
    inputs_.head.registers.insert(inputs_.head.registers.begin(), other);
    inputs_.head.registers.push_back(other);
    inputs_.head.registers.back().table = inputs_.head.registers.back().path = inputs_.head.registers.back().prefix = "X";
    const State state = state_of(inputs_);
    EXPECT_EQ(state.of(inputs_.head.registers[0]).size(), 0u);
    ASSERT_EQ(state.of(inputs_.head.registers[1]).size(), 1u);
    EXPECT_EQ(state.of(inputs_.head.registers[1])[0].reference, "E-0001");
    EXPECT_EQ(state.of(inputs_.head.registers[2]).size(), 0u);
}

}  // namespace pack
