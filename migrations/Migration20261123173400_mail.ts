import { Migration } from '@mikro-orm/migrations'

/** E-mails on their way out, and the organisation's templates of them. */
export class Migration20261123173400_mail extends Migration {
  override name = 'Migration20261123173400_mail'

  override up(): void {
    // The check of a foreign key reads behind the wall, as some organisation: any will do, the table is empty.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(
      `create table "outgoing_email" ("id" uuid not null, "organization" uuid not null, "interaction_id" uuid not null, "sender_id" uuid not null, "to" jsonb not null, "cc" jsonb not null, "subject" varchar(300) not null, "text" text not null, "state" text not null default 'sending', "left" jsonb not null, "refused" jsonb not null, "attempts" int not null default 0, "error" varchar(1000) null, "created_at" timestamptz not null, "sent_at" timestamptz null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "outgoing_email" add constraint "outgoing_email_state_check" check ("state" in ('sending', 'sent', 'bounced', 'failed', 'cancelled'));`,
    )
    this.addSql(
      `alter table "outgoing_email" add constraint "outgoing_email_interaction_id_foreign" foreign key ("interaction_id") references "interaction" ("id");`,
    )
    this.addSql(
      `alter table "outgoing_email" add constraint "outgoing_email_sender_id_foreign" foreign key ("sender_id") references "app_user" ("id");`,
    )
    this.addSql(
      `alter table "outgoing_email" add constraint "outgoing_email_organization_interaction_id_unique" unique ("organization", "interaction_id");`,
    )
    this.addSql(`select tenant_wall('outgoing_email');`)
    this.addSql(
      `create table "email_template" ("id" uuid not null, "organization" uuid not null, "name" varchar(100) not null, "subject" varchar(300) not null, "text" text not null, "created_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    )
    this.addSql(
      `create index "email_template_organization" on "email_template" ("organization") where deleted_at is null;`,
    )
    this.addSql(`select tenant_wall('email_template');`)
  }
}
