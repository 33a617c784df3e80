"""A model that writes what nobody said: the script of the chat server in ``test_summarizer``."""


def answer(messages: list[dict[str, str]]) -> str:
    """Give an answer with a figure that no article of the tests has, whatever is asked."""
    asked = messages[-1]["content"].lower()
    if "headline" in asked:
        return "Seventeen buses leave with 9,999 people"
    if "bullet" in asked:
        return (
            "- Seventeen buses left the enclave.\n- Some 9,999 people were on board.\n- It rained."
        )
    return "Seventeen buses left the enclave on Tuesday. They carried 9,999 people to the moon."
