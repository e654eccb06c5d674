"""Every door of the program under hostile input: a kept corpus, and a fuzzer that runs for as long as one likes."""
