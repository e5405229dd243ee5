// The file of a backup as somebody could give it to us: altered at any byte, cut anywhere, or made to ask for too much.
#include <gtest/gtest.h>

#include <fstream>

#include "base/environment.hpp"
#include "base/file.hpp"
#include "store/backup/content.hpp"
#include "store/backup/writer.hpp"
#include "support/property.hpp"
#include "support/temporary_folder.hpp"

namespace store::testing {
namespace {

const BackupSecret none;
const BackupSecret a_key{Encryption::key, std::string(32, 'k')};
const BackupSecret a_passphrase{Encryption::passphrase, "correct horse battery staple"};

// All that a visitor is given, as text.
class Collector final : public BackupVisitor {
public:
    void begin(const BackupContent& content) override { all += "schema " + std::to_string(content.schema) + "\n"; }
    void table(const std::string& name, bool, NextLine next_line) override {
        all += name + "\n";
        while (const auto line = next_line()) all.append(*line) += '\n';
    }
    void file_begins(const std::string& sha256) override { all += sha256 + "\n"; }
    void file_part(std::string_view bytes) override { all += bytes; }
    void key(const std::string& name, const std::string& content) override { all += name + "=" + content + "\n"; }
    std::string all;
};

class BackupFile : public ::testing::Test {
protected:
    std::filesystem::path path() const { return folder_ / "one.kwb"; }
    void write(std::string_view body, const BackupSecret& secret = none) {
        std::filesystem::remove(path());
        BackupWriter writer(path(), {.made_at = base::from_micros(1'700'000'000'000'000), .program = "1.0"}, secret);
        writer.write(body);
        writer.finish();
    }
    std::string bytes() const { return base::read_file(path()); }
    void put(std::string_view bytes) const { std::ofstream(path(), std::ios::binary | std::ios::trunc) << bytes; }
    // Why it is refused; empty when it is not.
    std::string refusal(const BackupSecret& secret = none) const {
        try {
            read(secret);
        } catch (const base::EnvironmentError& error) {
            return error.what();
        }
        return {};
    }
    std::string read(const BackupSecret& secret = none) const {
        BackupReader reader(path(), secret);
        Collector collector;
        content_ = read_content(reader, collector);
        return collector.all;
    }

    // Keys are in encrypted backups only.
    static std::string small_body(const BackupSecret& secret) {
        const bool has_key = secret.kind != Encryption::none;
        BackupContent content{.schema = 3, .heads = {{"mill", 5, base::sha256({})}}, .tables = 1, .rows = 2, .files = 1};
        if (has_key) content.keys = {"secret.key"};
        return first_line(content) + table_line("tenant", false) + "[\"org\",\"slug\"]\n[1,\"mill\"]\n[2,\"bakery\"]\n" +
               bytes_line("file", base::sha256_hex(base::as_bytes("evi\ndence")), 9) + "evi\ndence\n" +
               (has_key ? bytes_line("key", "secret.key", 3) + "key\n" : "") + last_line(content);
    }

    test::TemporaryFolder folder_;
    mutable BackupContent content_;
};

TEST_F(BackupFile, GivesBackWhatWasWritten) {
    for (const BackupSecret& secret : {none, a_key, a_passphrase}) {
        write(small_body(secret), secret);
        EXPECT_EQ(read(secret), "schema 3\ntenant\n[\"org\",\"slug\"]\n[1,\"mill\"]\n[2,\"bakery\"]\n" +
                                    base::sha256_hex(base::as_bytes("evi\ndence")) + "\nevi\ndence" +
                                    (secret.kind == Encryption::none ? "" : "secret.key=key\n"));
        EXPECT_EQ(content_.heads, (std::vector<BackupHead>{{"mill", 5, base::sha256({})}}));
        EXPECT_EQ(content_.rows, 2);
        EXPECT_EQ(bytes().find("bakery") == std::string::npos, secret.kind != Encryption::none);
    }
}

TEST_F(BackupFile, EachChangedBitIsFound) {
    for (const BackupSecret& secret : {none, a_key}) {
        write(small_body(secret), secret);
        const std::string good = bytes();
        for (std::size_t at = 0; at < good.size(); ++at) {
            std::string altered = good;
            altered[at] = static_cast<char>(altered[at] ^ (1 << (at % 8)));
            put(altered);
            EXPECT_NE(refusal(secret), "") << "byte " << at;
        }
    }
}

TEST_F(BackupFile, EachCutIsFound) {
    for (const BackupSecret& secret : {none, a_key}) {
        write(small_body(secret), secret);
        const std::string good = bytes();
        for (std::size_t size = 0; size < good.size(); ++size) {
            put(good.substr(0, size));
            EXPECT_NE(refusal(secret), "") << size << " bytes";
        }
        put(good + "x");
        EXPECT_NE(refusal(secret), "");
        put(good + good);
        EXPECT_NE(refusal(secret), "");
    }
}

TEST_F(BackupFile, OpensWithItsOwnSecretOnly) {
    write(small_body(a_key), a_key);
    EXPECT_NE(refusal({Encryption::key, std::string(32, 'l')}).find("is another one"), std::string::npos);
    EXPECT_NE(refusal(a_passphrase).find("--key-file"), std::string::npos);
    EXPECT_NE(refusal(none).find("--key-file"), std::string::npos);
    write(small_body(a_passphrase), a_passphrase);
    EXPECT_NE(refusal({Encryption::passphrase, "correct horse battery stapler"}).find("is another one"), std::string::npos);
    EXPECT_NE(refusal(none).find("--passphrase-file"), std::string::npos);
    write(small_body(none));
    EXPECT_NE(refusal(a_key).find("not encrypted"), std::string::npos);
}

TEST_F(BackupFile, ChunksOfEverySizeComeBack) {
    for (const BackupSecret& secret : {none, a_key})
        for (const std::size_t size : {0UL, 1UL, 65'000UL, 65'535UL, 65'536UL, 65'537UL, 131'071UL, 131'072UL, 200'000UL}) {
            const std::string line(size, 'x');
            write(line + "\n", secret);
            BackupReader reader(path(), secret);
            EXPECT_EQ(reader.line(), line);
            EXPECT_FALSE(reader.next_is('x'));
            EXPECT_NO_THROW(reader.finish());
        }
}

TEST_F(BackupFile, ChunksCannotBeTakenOutOrMoved) {
    std::string body;
    for (int i = 0; i < 3; ++i) body += std::string(chunk_bytes - 1, static_cast<char>('a' + i)) + "\n";
    write(body + "end\n", a_key);
    const std::string good = bytes();
    const std::size_t sealed = chunk_bytes + seal_bytes, first = good.size() - 3 * sealed - seal_bytes - 4;
    const auto chunk = [&](std::size_t index) { return good.substr(first + index * sealed, sealed); };
    const auto reads = [&](const std::string& content) {
        put(content);
        try {
            BackupReader reader(path(), a_key);
            for (int i = 0; i < 3; ++i) reader.line();
            reader.line();
            reader.finish();
            return true;
        } catch (const base::EnvironmentError&) {
            return false;
        }
    };
    const std::string start = good.substr(0, first);
    EXPECT_TRUE(reads(start + chunk(0) + chunk(1) + chunk(2) + chunk(3)));
    EXPECT_FALSE(reads(start + chunk(0) + chunk(2) + chunk(1) + chunk(3)));
    EXPECT_FALSE(reads(start + chunk(0) + chunk(1) + chunk(3)));
    EXPECT_FALSE(reads(start + chunk(1) + chunk(2) + chunk(3)));
    EXPECT_FALSE(reads(start + chunk(0) + chunk(1) + chunk(1) + chunk(2) + chunk(3)));
    EXPECT_FALSE(reads(start + chunk(0) + chunk(1) + chunk(2)));
}

// Its hash is right, because whoever wrote it could compute one.
TEST_F(BackupFile, WhatAsksForTooMuchIsRefused) {
    const std::string begin = first_line({.schema = 1});
    const auto end = [](BackupContent content) { return last_line(content); };
    const std::string hash = base::sha256_hex(base::as_bytes("x"));
    const auto refuses = [&](const std::string& body) {
        write(body);
        EXPECT_NE(refusal(), "") << body;
    };
    refuses("");
    refuses("{}\n");
    refuses(begin);
    refuses(begin + bytes_line("file", hash, 9'000'000'000'000'000'000) + "x\n" + end({.files = 1}));
    refuses(begin + bytes_line("file", hash, -1) + end({.files = 1}));
    refuses(begin + bytes_line("file", hash, 2) + "xx\n" + end({.files = 1}));
    refuses(begin + bytes_line("file", "../../etc/passwd", 1) + "x\n" + end({.files = 1}));
    refuses(begin + bytes_line("key", "secret.key", 1'000'000'000'000) + "x\n");
    for (const char* name : {"../secret.key", "log/../secret.key", "log/.key", "log/a/b.key", "/secret.key", "secret.key2"})
        refuses(begin + bytes_line("key", name, 1) + "x\n" + end({.keys = {"one"}}));
    refuses(begin + table_line("tenant", false) + end({.tables = 1}));
    refuses(begin + table_line("tenant", false) + "[\"org\"]\n" + end({.tables = 1, .rows = 1}));
    refuses(begin + "[1]\n" + end({}));
    refuses(begin + "{\"what\":1}\n" + end({}));
    refuses(begin + end({.tables = 1}));
    refuses(begin + end({.files = 1}));
    refuses(begin + end({}) + "more\n");
    refuses("{\"schema\":-1,\"heads\":[]}\n" + end({}));
    refuses("{\"schema\":1,\"heads\":[{\"organisation\":\"mill\",\"changes\":1,\"root\":\"00\"}]}\n" + end({}));
    refuses(std::string(5, '[') + "\n");
    write(begin + end({}));
    EXPECT_EQ(refusal(), "");
}

TEST_F(BackupFile, AHeadThatAsksForTooMuchIsRefused) {
    const auto refuses = [&](std::string_view line, const char* why) {
        put(std::string(backup_format).append(line).append("\n").append(200, '\0'));
        EXPECT_NE(refusal(a_passphrase).find(why), std::string::npos) << line << ": " << refusal(a_passphrase);
    };
    const std::string start = R"({"made_at":"2026-03-31T09:00:00Z","program":"1","encryption":"passphrase","salt":")";
    const std::string salt(32, '0');
    refuses(start + salt + R"(","operations":8,"memory":4398046511104})", "head");
    refuses(start + salt + R"(","operations":4000000000,"memory":67108864})", "head");
    refuses(start + salt + R"(","operations":-8,"memory":67108864})", "head");
    refuses(start + R"(00","operations":8,"memory":67108864})", "head");
    refuses(start + salt + R"(","operations":8,"memory":67108864})", "another one");
    refuses(R"({"made_at":"2026-03-31T09:00:00Z","program":"1","encryption":"rot13"})", "head");
    refuses(R"({"made_at":"yesterday","encryption":"none"})", "head");
    refuses(std::string(10'000, 'x'), "no backup");
    put("");
    EXPECT_NE(refusal().find("no backup"), std::string::npos);
    put("keepwright backup 2\n{}\n");
    EXPECT_NE(refusal().find("newer"), std::string::npos);
    put("SQLite format 3");
    EXPECT_NE(refusal().find("no backup"), std::string::npos);
}

TEST_F(BackupFile, AnyBytesComeBack) {
    EXPECT_HOLDS("a stream gives back what was written", [this](const std::string& bytes, bool is_sealed) {
        const BackupSecret& secret = is_sealed ? a_key : none;
        write(bytes, secret);
        BackupReader reader(path(), secret);
        std::string back;
        reader.pass(static_cast<std::int64_t>(bytes.size()), [&](std::string_view part) { back += part; });
        reader.finish();
        RC_ASSERT(back == bytes);
    });
}

TEST_F(BackupFile, SecretsComeFromFilesThatOthersCannotRead) {
    const auto file = folder_ / "secret";
    const auto write_secret = [&](std::string_view content, unsigned mode) {
        std::filesystem::remove(file);
        base::write_file_synced(file, content, mode);
    };
    write_secret("correct horse battery\r\n", 0600);
    EXPECT_EQ(read_passphrase(file)->bytes, "correct horse battery");
    EXPECT_FALSE(read_backup_key(file));
    write_secret("correct horse battery", 0640);
    EXPECT_FALSE(read_passphrase(file));
    write_secret("too short\n", 0600);
    EXPECT_FALSE(read_passphrase(file));
    EXPECT_FALSE(make_backup_key(file));
    std::filesystem::remove(file);
    ASSERT_TRUE(make_backup_key(file));
    const auto key = read_backup_key(file);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->bytes.size(), 32U);
    EXPECT_EQ(std::filesystem::status(file).permissions(), std::filesystem::perms(0600));
}

}  // namespace
}  // namespace store::testing
