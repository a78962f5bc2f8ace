"""`qualite send-digests`: what happened in their spaces, by e-mail to those who want it; for cron."""

from qualite.esms.cli import send_mail
import json


def add_parser(subparsers):
    parser = subparsers.add_parser(
        "send-digests", help="send everybody what happened in their spaces since the last digest"
    )
    send_mail.add_common_options(parser)
    parser.set_defaults(run=run)


def run(args):
    answer = send_mail.run_errand(args, "send-digests", {})
    if args.json:
        print(json.dumps(answer))
    else:
        print(f"{answer['digests']} digests; e-mails: {send_mail.sentence(answer)}")
