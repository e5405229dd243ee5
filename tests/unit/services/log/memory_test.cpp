// What was signed stays known beside the key, also when the program ends between two of its files.
#include "services/log/memory.hpp"

#include <gtest/gtest.h>

#include "base/environment.hpp"
#include "base/file.hpp"
#include "support/temporary_folder.hpp"

namespace {

class SignerMemory : public ::testing::Test {
protected:
    ledger::SignedCheckpoint sign(std::uint64_t size) const {
        const ledger::Checkpoint checkpoint{.origin = "isms.example.org/mill", .size = size};
        ledger::SignedCheckpoint made{checkpoint, {ledger::to_text(checkpoint), {}}};
        made.note.signatures.push_back(ledger::sign_note(key_, made.note.text));
        return made;
    }
    void remember(std::uint64_t size) { services::remember_signed(settings_, "mill", sign(size)); }
    std::vector<std::uint64_t> sizes() {
        std::vector<std::uint64_t> all;
        for (const auto& one : services::signed_before(settings_, "mill")) all.push_back(one.checkpoint.size);
        return all;
    }

    test::TemporaryFolder folder_;
    services::SignerSettings settings_{folder_.path(), "isms.example.org", ""};
    ledger::SigningKey key_{"isms.example.org/mill", base::as_bytes(std::string_view("01234567890123456789012345678901"))};
};

using Sizes = std::vector<std::uint64_t>;

TEST_F(SignerMemory, has_the_last_and_the_first) {
    EXPECT_EQ(sizes(), Sizes{});
    remember(5);
    EXPECT_EQ(sizes(), Sizes{5}) << "the same one is told once";
    remember(7);
    remember(9);
    EXPECT_EQ(sizes(), (Sizes{9, 5}));
    services::remember_signed(settings_, "mill-2", sign(3));
    EXPECT_EQ(sizes(), (Sizes{9, 5})) << "another organisation's is another's";
}

TEST_F(SignerMemory, does_not_go_back) {
    remember(9);
    remember(7);  // of a request that waited for the program that signs
    EXPECT_EQ(services::signed_last(settings_, "mill")->checkpoint.size, 9u);
}

// The first one is there before the last: what is killed between, or finds the disk full, leaves no time without a first.
TEST_F(SignerMemory, gets_the_first_before_the_last) {
    std::filesystem::create_directory(folder_ / "mill.checkpoint");  // cannot be replaced by a file
    EXPECT_ANY_THROW(remember(5));
    std::filesystem::remove(folder_ / "mill.checkpoint");
    EXPECT_EQ(sizes(), Sizes{5});
}

TEST_F(SignerMemory, tells_damage_from_another_key) {
    remember(5);
    const ledger::SigningKey other("isms.example.org/mill",
                                   base::as_bytes(std::string_view("another key, 32 bytes of seed...")));
    const auto is_signed = [&](const ledger::SigningKey& key) {
        return services::is_signed_with(*services::signed_last(settings_, "mill"), key.verifier());
    };
    EXPECT_TRUE(is_signed(key_));
    EXPECT_FALSE(is_signed(other));
    std::string text = base::read_file(folder_ / "mill.checkpoint");
    text[text.find("\n5\n") + 1] = '4';
    base::write_file_synced(folder_ / "mill.checkpoint", text, 0600);
    EXPECT_FALSE(is_signed(other));
    EXPECT_THROW(is_signed(key_), base::EnvironmentError);
}

}  // namespace
