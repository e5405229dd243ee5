// Time stamps: what an authority says is read and verified, and nothing that somebody altered is believed.
// tests/data/time_stamp is of 2020 and was made by its make.sh, with certificates that ended the day after.
#include "base/time_stamp.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "base/text.hpp"

namespace base {

namespace {

std::string data(const std::string& name) {
    return read_file(std::string(KEEPWRIGHT_SOURCE_DIR "/tests/data/time_stamp/").append(name), 65'536);
}

class TimeStamps : public testing::Test {
protected:
    std::string answer_ = data("answer.tsr"), certificates_ = data("ca.pem"), reason_;
    std::string nonce_ = *from_hex(trim(data("nonce.txt")));
    Digest digest_ = sha256(as_bytes(data("checkpoint.txt")));
};

}  // namespace

TEST_F(TimeStamps, are_read_and_verified) {
    const auto stamp = read_time_stamp(answer_, digest_);
    ASSERT_TRUE(stamp);
    EXPECT_EQ(to_text(stamp->at), "2020-03-31T12:00:00.000000Z");
    EXPECT_EQ(stamp->authority, "CN=Clock,O=Tests");
    EXPECT_TRUE(verify_time_stamp(answer_, digest_, certificates_, reason_)) << reason_;
    EXPECT_TRUE(verify_time_stamp(answer_, digest_, certificates_, reason_, as_bytes(nonce_))) << reason_;
}

// What is judged is the time of the stamp: certificates that ended since are good, those that had ended then are not.
TEST_F(TimeStamps, are_judged_at_their_own_time) {
    const std::string late = data("late.tsr");
    ASSERT_TRUE(read_time_stamp(late, digest_));
    EXPECT_FALSE(verify_time_stamp(late, digest_, certificates_, reason_));
    EXPECT_NE(reason_.find("certificate has expired"), std::string::npos) << reason_;
}

TEST_F(TimeStamps, of_something_else_are_none) {
    EXPECT_FALSE(read_time_stamp(answer_, sha256(as_bytes("another text"))));
    EXPECT_FALSE(read_time_stamp(data("sha512.tsr"), digest_));
    EXPECT_FALSE(read_time_stamp(data("rejected.tsr"), digest_));
    EXPECT_FALSE(verify_time_stamp(answer_, digest_, certificates_, reason_, as_bytes("another")));
    EXPECT_EQ(reason_, "it answers another question");
    for (const std::string_view nobody :
         {"", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"}) {
        EXPECT_FALSE(verify_time_stamp(answer_, digest_, nobody, reason_));
        EXPECT_EQ(reason_, "there is no certificate to check it with");
    }
}

// Whatever still verifies (the words of the status are not signed) says the same time.
TEST_F(TimeStamps, cannot_be_altered) {
    const Moment at = read_time_stamp(answer_, digest_)->at;
    std::size_t refused = 0, tried = 0;
    for (std::size_t bit = 0; bit < answer_.size() * 8; bit += 7, ++tried) {
        std::string altered = answer_;
        altered[bit / 8] = static_cast<char>(static_cast<unsigned char>(altered[bit / 8]) ^ (1U << (bit % 8)));
        const auto stamp = verify_time_stamp(altered, digest_, certificates_, reason_);
        if (stamp) EXPECT_EQ(stamp->at, at) << bit;
        else ++refused;
    }
    EXPECT_GT(refused, tried * 3 / 4);
    for (std::size_t size = 0; size < answer_.size(); ++size)
        ASSERT_FALSE(read_time_stamp(std::string_view(answer_).substr(0, size), digest_)) << size;
    EXPECT_FALSE(read_time_stamp(answer_ + '\0', digest_));
}

TEST_F(TimeStamps, are_asked_for_in_der) {
    const std::string question = time_stamp_request(digest_, as_bytes(nonce_));
    EXPECT_NE(question.find(as_text(digest_)), std::string::npos);
    EXPECT_NE(question.find(nonce_), std::string::npos);
    EXPECT_EQ(question.front(), '\x30');
    EXPECT_NE(question, time_stamp_request(digest_, as_bytes("another")));
}

}  // namespace base
