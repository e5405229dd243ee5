// Keys in files, in the form of others, and keys behind a program.
#include "services/log/signer.hpp"

#include <gtest/gtest.h>

#include "base/base64.hpp"
#include "base/environment.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "support/temporary_folder.hpp"

namespace {

using services::SignerSettings;

class Signer : public testing::Test {
protected:
    std::filesystem::path file(std::string_view name) const { return folder_.path() / name; }
    test::TemporaryFolder folder_;
};

TEST_F(Signer, keeps_its_key) {
    const SignerSettings settings{folder_.path(), "isms.example.org", ""};
    EXPECT_EQ(services::find_signer(settings, "mill"), nullptr);
    const auto made = services::open_signer(settings, "mill");
    EXPECT_EQ(made->verifier().name, "isms.example.org/mill");
    const auto again = services::find_signer({folder_.path(), "elsewhere.example", ""}, "mill");
    EXPECT_EQ(again->verifier(), made->verifier());
    EXPECT_NE(services::open_signer(settings, "farm")->verifier().key, made->verifier().key);
    EXPECT_TRUE(ledger::verify_note({"text\n", {again->sign("text\n")}}, made->verifier()));
}

TEST_F(Signer, names_itself_by_its_key) {
    const auto signer = services::open_signer({folder_.path(), "", ""}, "mill");
    EXPECT_EQ(signer->verifier().name, "keepwright-" + base::sha256_hex(signer->verifier().key).substr(0, 16) + "/mill");
}

// The example of golang.org/x/mod/sumdb/note, whose key and signature the tests of notes use as well.
TEST_F(Signer, reads_the_key_files_of_others) {
    base::write_file_synced(file("mill.key"),
                            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n", 0600);
    const auto signer = services::find_signer({folder_.path(), "", ""}, "mill");
    EXPECT_EQ(ledger::to_text(signer->verifier()), "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
}

TEST_F(Signer, may_be_a_program) {
    const ledger::SigningKey key("isms.example.org/mill", base::sha256(base::as_bytes("seed")));
    base::write_file_synced(file("public"), ledger::to_text(key.verifier()) + "\n");
    base::write_file_synced(file("sign"), base::to_base64(key.sign("text\n")) + "\n");
    const std::string program = file("program").string();
    base::write_file_synced(
        program, "#!/bin/sh\ntest \"$2\" = mill && cat >/dev/null && cat \"" + folder_.path().string() + "/$1\"\n", 0700);
    const SignerSettings settings{folder_.path(), "", program};
    const auto signer = services::open_signer(settings, "mill");
    EXPECT_EQ(signer->verifier(), key.verifier());
    EXPECT_TRUE(ledger::verify_note({"text\n", {signer->sign("text\n")}}, key.verifier()));
    EXPECT_THROW(signer->sign("another text\n"), base::EnvironmentError);
    EXPECT_THROW(services::open_signer(settings, "farm"), base::EnvironmentError);
    base::write_file_synced(file("public"), "nonsense");
    EXPECT_THROW(services::open_signer(settings, "mill"), base::EnvironmentError);
}

}  // namespace
